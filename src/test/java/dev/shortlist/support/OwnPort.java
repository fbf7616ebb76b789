package dev.shortlist.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Finds a free port for the embedded PostgreSQL of the tests. Left alone it takes one from 5432 to 5442 at random, and
 * where a PostgreSQL listens there already, be it another run of the tests or the one that a developer works with, the
 * tests would go to that one.
 */
public class OwnPort implements LauncherSessionListener {

    private static final String PORT = "%test.quarkus.embedded.postgresql.port";

    public static String number() {
        return System.getProperty(PORT);
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try (ServerSocket socket = new ServerSocket(0)) {
            System.setProperty(PORT, Integer.toString(socket.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
