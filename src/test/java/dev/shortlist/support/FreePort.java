package dev.shortlist.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Finds free ports, and gives one to the embedded PostgreSQL of the tests. Left alone, that takes one from 5432 to 5442 at
 * random. Where another PostgreSQL listens there, be it another run of the tests or the one that a developer works with,
 * the tests would go to that one.
 */
public class FreePort implements LauncherSessionListener {

    private static final String POSTGRES = "%test.quarkus.embedded.postgresql.port";

    /** A port that nobody listens on. */
    public static int find() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        System.setProperty(POSTGRES, Integer.toString(find()));
    }
}
