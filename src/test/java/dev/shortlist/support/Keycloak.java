package dev.shortlist.support;

import static dev.shortlist.support.Api.request;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Keycloak, and the tested service closed but for those who sign in there. Its realms are in the tests' resources. Each
 * user's password is the user's name.
 */
public class Keycloak implements QuarkusTestResourceLifecycleManager {

    private static final String SECRET = "a-secret-that-only-the-tests-know";

    private static String address;

    private Process process;

    /** Where a realm is. */
    public static String realm(String name) {
        return address + "/realms/" + name;
    }

    /** The access token that a client gets for a user of a realm. */
    public static String token(String realm, String client, String user) {
        return request()
                .formParams(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        client,
                        "client_secret",
                        SECRET,
                        "username",
                        user,
                        "password",
                        user))
                .post(realm(realm) + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    @Override
    public Map<String, String> start() {
        int port = FreePort.find();
        address = "http://localhost:" + port;
        try {
            start(home(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "shortlist.access",
                "closed",
                "quarkus.oidc.auth-server-url",
                realm("shortlist"),
                "quarkus.oidc.client-id",
                "shortlist",
                "quarkus.oidc.credentials.secret",
                SECRET);
    }

    private static Path home() throws IOException {
        try (Stream<Path> unpacked = Files.list(Target.path("keycloak"))) {
            return unpacked.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private void start(Path home, int port) throws IOException {
        Path realms = Files.createDirectories(home.resolve("data/import"));
        for (String realm : List.of("shortlist-realm.json", "another-realm.json")) {
            Files.write(
                    realms.resolve(realm),
                    Keycloak.class.getResourceAsStream("/keycloak/" + realm).readAllBytes());
        }
        // In memory, so that each start imports the realms anew.
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--import-realm",
                        "--http-port=" + port)
                .redirectErrorStream(true);
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx320m");
        process = builder.start();
        BufferedReader output = process.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = output.readLine();
                line == null || !line.contains("Listening on:");
                line = output.readLine()) {
            if (line == null) {
                throw new IllegalStateException("Keycloak did not start: " + said);
            }
            said.add(line);
        }
        // Once the pipe is full, Keycloak would stop until somebody reads it.
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}));
        reader.setDaemon(true);
        reader.start();
    }

    /** After what it is combined with, whose service is open to all. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        // It is a script, which starts a JVM.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
