package dev.shortlist.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What an API key is: a prefix that secret scanners can know, 256 random bits, and a checksum. By the checksum a mistyped
 * key is told from a real one without a look-up.
 */
final class Secret {

    static final String PREFIX = "slk_";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** So many letters and digits have 256 bits. */
    private static final int RANDOM_LENGTH = 43;

    private static final int CHECKSUM_LENGTH = 8;

    private static final Pattern FORM =
            Pattern.compile("%s[0-9A-Za-z]{%d}[0-9a-f]{%d}".formatted(PREFIX, RANDOM_LENGTH, CHECKSUM_LENGTH));

    private Secret() {}

    /** A new key. */
    static String generate(SecureRandom random) {
        StringBuilder key = new StringBuilder(PREFIX);
        random.ints(RANDOM_LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .forEach(key::append);
        return key + checksum(key.toString());
    }

    /** Whether a text may be a key of this service or another. */
    static boolean isWellFormed(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        int end = text.length() - CHECKSUM_LENGTH;
        return checksum(text.substring(0, end)).equals(text.substring(end));
    }

    /**
     * What is stored in place of a key. One round of SHA-256 is enough for 256 random bits: nobody can try them all, as one
     * could a password.
     */
    static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(ISO_8859_1));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
