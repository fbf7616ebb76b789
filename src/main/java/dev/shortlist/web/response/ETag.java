package dev.shortlist.web.response;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A strong entity tag (RFC 9110 §8.8.3): a digest of a representation's bytes. So it changes when they do and at no other
 * time, however the change was made.
 *
 * @param value with its quotes, as in {@code ETag}
 */
public record ETag(String value) {

    private static final Pattern TAGS = Pattern.compile("(W/)?(\"[^\"]*\")");
    private static final int BYTES = 16;

    /** The tag of a representation. */
    static ETag of(byte[] representation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(representation);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
            return new ETag("\"" + text + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Whether a field such as If-None-Match has this tag, by weak comparison (RFC 9110 §13.1.2). */
    boolean isWeaklyIn(List<String> field) {
        return field != null
                && (anyIn(field)
                        || tags(field).stream().anyMatch(tag -> tag.group(2).equals(value)));
    }

    /** Whether a field such as If-Match has this tag, by strong comparison (RFC 9110 §13.1.1). */
    boolean isStronglyIn(List<String> field) {
        return anyIn(field) || tags(field).stream().anyMatch(tag -> tag.group().equals(value));
    }

    private static boolean anyIn(List<String> field) {
        return field.stream().anyMatch(line -> line.strip().equals("*"));
    }

    private static List<MatchResult> tags(List<String> field) {
        return TAGS.matcher(String.join(",", field)).results().toList();
    }
}
