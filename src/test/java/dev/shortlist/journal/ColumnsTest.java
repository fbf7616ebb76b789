package dev.shortlist.journal;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No column is forgotten where columns are listed by hand: by the triggers of the journal, by files, by the document. */
@QuarkusTest
class ColumnsTest {

    /** What callers do not see: keys, and what triggers keep. */
    private static final Map<String, Set<String>> INTERNAL = Map.of(
            "job", Set.of("id"),
            "applicant", Set.of("id", "status_since", "erased_at"),
            // An experience stays with its applicant, whose job it has.
            "experience", Set.of("id", "job_id", "applicant_id"));

    private static final Map<String, String> NAMES = Map.of("job_id", "Job", "started_at", "Start", "ended_at", "End");

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    /** The names of the fields, by column. */
    private Map<String, String> fields(String table) throws Exception {
        Map<String, String> fields = new TreeMap<>();
        String columns = (String) Sql.value(
                database,
                "select string_agg(column_name, ',') from information_schema.columns"
                        + " where table_schema = 'public' and table_name = ?",
                table);
        for (String column : columns.split(",")) {
            if (!INTERNAL.get(table).contains(column)) {
                String words = column.replace('_', ' ');
                fields.put(
                        column, NAMES.getOrDefault(column, words.substring(0, 1).toUpperCase() + words.substring(1)));
            }
        }
        return fields;
    }

    private String other(String column) {
        return switch (column) {
            case "job_id" -> Long.toString(id(aJob()));
            case "status" -> "'Started'";
            case "category" -> "'Education'";
            case "started_at", "ended_at" -> column + " + interval '1 day'";
            default -> "'x' || " + column;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"job", "applicant", "experience"})
    void each_column_is_journaled_exported_and_documented(String table) throws Exception {
        String job = aJob();
        String applicant = anApplicant(job, work("2000-09-01", "2001-09-01"));
        long experience = (Long) Sql.value(database, "select id from experience where applicant_id = ?", id(applicant));
        long id = Map.of("job", id(job), "applicant", id(applicant), "experience", experience)
                .get(table);
        Map<String, String> fields = fields(table);
        assertTrue(fields.size() >= 3, fields::toString);

        for (String format : table.equals("experience") ? List.of("ndjson") : List.of("csv", "ndjson")) {
            assertEquals(new TreeSet<>(fields.values()), withoutOthers(exported(table, job, format)), format);
        }
        Map<String, List<String>> schemas = documented(table);
        assertTrue(schemas.size() >= 5, schemas::toString);
        schemas.forEach((schema, names) -> assertEquals(new TreeSet<>(fields.values()), withoutOthers(names), schema));

        Set<String> journaled = new TreeSet<>();
        for (String column : fields.keySet()) {
            Sql.run(database, "update %s set %s = %s where id = ?".formatted(table, column, other(column)), id);
            journaled.addAll(lastChange(table, id));
        }
        assertEquals(new TreeSet<>(fields.values()), journaled, "journaled");
    }

    /** The fields of the last change of an object, as the feed tells them. */
    private List<String> lastChange(String table, long id) throws Exception {
        String kind = table.substring(0, 1).toUpperCase() + table.substring(1);
        String fields = (String) Sql.value(
                database,
                "select concat_ws(',', array_to_string(fields, ','), case when old_status is not null and old_job_id is null"
                        + " then 'Status' end, case when old_job_id is not null then 'Job' end)"
                        + " from journal where kind = ? and object_id = ? order by xid desc, number desc limit 1",
                kind,
                id);
        return List.of(fields.split(","));
    }

    private List<String> exported(String table, String job, String format) throws Exception {
        RequestSpecification request = request().queryParam("format", format);
        Response file = table.equals("job")
                ? request.get(JOBS)
                : request.queryParam("job", job).get(APPLICANTS);
        String first = file.asString().lines().findFirst().orElseThrow();
        if (format.equals("csv")) {
            return List.of(first.replace("\uFEFF", "").split(","));
        }
        JsonNode line = mapper.readTree(first);
        return names(table.equals("experience") ? line.get("Experiences").get(0) : line);
    }

    /** The properties of each schema of the objects in a table: as they are shown, listed, created and changed. */
    private Map<String, List<String>> documented(String table) throws Exception {
        String schema = table.substring(0, 1).toUpperCase() + table.substring(1);
        Map<String, List<String>> schemas = new TreeMap<>();
        mapper.readTree(get("/q/openapi?format=json").asString())
                .at("/components/schemas")
                .properties()
                .forEach(found -> {
                    if (found.getKey().matches(schema + "(Item|Create|CreateWithId|Patch|Alone|Within)?")) {
                        schemas.put(found.getKey(), names(found.getValue().get("properties")));
                    }
                });
        return schemas;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Without what is no column: ids, addresses and experiences. */
    private static Set<String> withoutOthers(List<String> names) {
        Set<String> found = new TreeSet<>(names);
        found.removeAll(Set.of("Id", "Url", "Experiences", "Applicant"));
        return found;
    }
}
