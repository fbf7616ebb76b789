package dev.shortlist.web.guard;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Callers who listen to Server-Sent Events, which have no end. */
@QuarkusTest
@Tag("slow")
@TestProfile(ListenersTest.Alone.class)
class ListenersTest {

    /** A service of its own: listeners of other tests would take places. */
    public static class Alone implements QuarkusTestProfile {}

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
        List<Socket> listeners = listenInAllPlaces();
        try {
            Socket oneMore = connect();
            assertEquals("HTTP/1.1 503", listen(oneMore));
            oneMore.close();
            ok(get(aJob()));
        } finally {
            hangUp(listeners);
        }
    }

    @Test
    void listeners_who_hang_up_give_their_places_to_others() throws IOException {
        hangUp(listenInAllPlaces());
        hangUp(listenInAllPlaces());
    }

    /** Takes each place as it gets free: the service may still be about to notice who has hung up before. */
    private static List<Socket> listenInAllPlaces() throws IOException {
        List<Socket> listeners = new ArrayList<>();
        while (listeners.size() < MAX_LISTENERS) {
            Socket listener = connect();
            if (listen(listener).equals("HTTP/1.1 200")) {
                listeners.add(listener);
            } else {
                listener.close();
            }
        }
        return listeners;
    }

    private static void hangUp(List<Socket> listeners) throws IOException {
        for (Socket listener : listeners) {
            listener.close();
        }
    }

    private static Socket connect() throws IOException {
        return new Socket("localhost", RestAssured.port);
    }

    /** Asks for the events; gives how the answer begins. */
    private static String listen(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(("GET /api/events-of-a-test/ HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(ISO_8859_1));
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), ISO_8859_1);
    }
}
