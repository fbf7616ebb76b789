package dev.shortlist.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The API is described in one place: what the README says of it, the OpenAPI document says too. */
class ReadmeTest {

    private static final Path DOCUMENT = Path.of("src/main/resources/META-INF/openapi.yaml");

    /** A row of the table of addresses: one or more addresses, and the methods that they take. */
    private static final Pattern ROW = Pattern.compile("^\\| (`/api/.*?) \\| ([A-Z, ]+) \\|", Pattern.MULTILINE);

    private static final Pattern ADDRESS = Pattern.compile("`(/api/[^`]*)`");

    @Test
    void the_readme_lists_the_addresses_and_methods_of_the_OpenAPI_document() throws Exception {
        Set<String> listed = new TreeSet<>();
        for (MatchResult row :
                ROW.matcher(Files.readString(Path.of("README.md"))).results().toList()) {
            for (MatchResult address : ADDRESS.matcher(row.group(1)).results().toList()) {
                for (String method : row.group(2).split(", ")) {
                    listed.add(address.group(1) + " " + method);
                }
            }
        }

        Set<String> described = new TreeSet<>();
        OpenApi document = new OpenApi(new ObjectMapper(new YAMLFactory()).readTree(DOCUMENT.toFile()));
        document.operations.forEach(operation -> described.add(operation.path() + " " + operation.method()));
        // The README tells of it elsewhere: it only leads to the others.
        described.remove("/api/ GET");

        assertEquals(described, listed);
    }
}
