package dev.shortlist.security;

import static dev.shortlist.security.Keys.aKey;
import static dev.shortlist.security.Keys.aName;
import static dev.shortlist.security.Keys.revoke;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An answer without an end does not outlive the credentials of its caller. */
@QuarkusTest
@Tag("slow")
@TestProfile(Closed.class)
class ListenerAccessTest {

    @Inject
    DataSource database;

    @Test
    void who_listens_with_a_key_that_is_revoked_hears_no_more() throws Exception {
        String name = aName();
        String key = aKey(database, name, Role.READER);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("GET /api/changes/ HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                    + "Authorization: Bearer %s\r\n\r\n")
                            .formatted(key)
                            .getBytes(ISO_8859_1));
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            assertEquals("HTTP/1.1 200 OK", lines.readLine());

            revoke(database, name);

            String line = lines.readLine();
            while (!line.equals("0")) {
                line = lines.readLine();
            }
            assertEquals("", lines.readLine(), "the last chunk (RFC 9112 §7.1)");
        }
    }
}
