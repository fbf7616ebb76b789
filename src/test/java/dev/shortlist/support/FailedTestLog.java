package dev.shortlist.support;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Prints what was logged during a failed test: by the service of {@code @QuarkusTest}, and by the programs that the test
 * started. JUnit finds it by {@code META-INF/services}, as pom.xml has it.
 */
public final class FailedTestLog implements BeforeEachCallback, TestWatcher {

    private static final Path LOG = Target.path("test.log");
    private static final Namespace NAMESPACE = Namespace.create(FailedTestLog.class);
    private static final int MAX_BYTES = 100_000;

    @Override
    public void beforeEach(ExtensionContext test) {
        test.getStore(NAMESPACE).put(LOG, length());
        Program.forgetOutput();
    }

    @Override
    public void testFailed(ExtensionContext test, Throwable cause) {
        Long from = test.getStore(NAMESPACE).get(LOG, Long.class);
        System.err.printf(
                "%s failed. Meanwhile was logged:%n%s%s%n",
                test.getDisplayName(), from == null ? "" : logged(from), Program.output());
    }

    private static long length() {
        try {
            return Files.exists(LOG) ? Files.size(LOG) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String logged(long from) {
        long length = length();
        if (length == from) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(LOG.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(length - from, MAX_BYTES)];
            log.seek(length - bytes.length);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
