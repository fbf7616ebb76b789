package dev.shortlist.web.guard;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers who listen to Server-Sent Events, which have no end. */
@QuarkusTest
class ListenersTest {

    /** Half of quarkus.http.limits.max-connections. */
    private static final int MAX_LISTENERS = 500;

    /** An event, and then none for ever. */
    @Path("/api/events-of-a-test/")
    public static class Events {

        @GET
        @Produces("text/event-stream")
        public Multi<String> listen() {
            return Multi.createFrom().emitter(events -> events.emit("first"));
        }
    }

    @Test
    void listeners_take_no_place_from_others_and_those_who_are_too_many_are_told_to_come_back() throws IOException {
        List<Socket> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < MAX_LISTENERS; i++) {
                assertEquals("HTTP/1.1 200", listen(listeners));
            }

            assertEquals("HTTP/1.1 503", listen(listeners));
            ok(get(aJob()));
        } finally {
            for (Socket listener : listeners) {
                listener.close();
            }
        }
    }

    @Test
    void listeners_who_hang_up_give_their_places_to_others() throws IOException {
        for (int round = 0; round < 2; round++) {
            List<Socket> listeners = new ArrayList<>();
            for (int i = 0; i < MAX_LISTENERS; ) {
                // The service may still be about to notice that those of the first round have hung up.
                i += listen(listeners).equals("HTTP/1.1 200") ? 1 : 0;
            }
            for (Socket listener : listeners) {
                listener.close();
            }
        }
    }

    /** One more listener; gives how the answer begins. */
    private static String listen(List<Socket> listeners) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        listeners.add(socket);
        socket.getOutputStream()
                .write(("GET /api/events-of-a-test/ HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(ISO_8859_1));
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), ISO_8859_1);
    }
}
