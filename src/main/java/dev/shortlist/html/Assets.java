package dev.shortlist.html;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Where the pages' files are: a browser keeps one for a day without asking, so the address changes with the bytes. */
@TemplateExtension(namespace = "assets")
final class Assets {

    private static final String FOLDER = "/assets/";
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    static String address(String file) {
        return ADDRESSES.computeIfAbsent(file, Assets::dated);
    }

    private static String dated(String file) {
        try (InputStream stream = Assets.class.getResourceAsStream("/META-INF/resources" + FOLDER + file)) {
            CRC32 sum = new CRC32();
            sum.update(stream.readAllBytes());
            return FOLDER + file + "?v=" + Long.toHexString(sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
