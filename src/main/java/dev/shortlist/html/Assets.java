package dev.shortlist.html;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** The addresses of the pages' files. A browser caches a file for a day, so its address changes with its bytes. */
@TemplateExtension(namespace = "assets")
final class Assets {

    private static final String FOLDER = "/assets/";
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    static String address(String file) {
        return ADDRESSES.computeIfAbsent(file, Assets::versioned);
    }

    private static String versioned(String file) {
        try (InputStream stream = Assets.class.getResourceAsStream("/META-INF/resources" + FOLDER + file)) {
            CRC32 checksum = new CRC32();
            checksum.update(stream.readAllBytes());
            return FOLDER + file + "?v=" + Long.toHexString(checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
