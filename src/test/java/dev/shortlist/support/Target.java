package dev.shortlist.support;

import java.nio.file.Path;

/** Maven's build directory: {@code target}, or another one by the profile {@code beside}. */
public final class Target {

    private static final String DIRECTORY = System.getProperty("build.directory", "target");

    private Target() {}

    /** A file that the build has written, or may write. */
    public static Path path(String... names) {
        return Path.of(DIRECTORY, names);
    }
}
