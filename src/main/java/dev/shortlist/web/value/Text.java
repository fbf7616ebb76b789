package dev.shortlist.web.value;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text that a caller sent. */
public final class Text {

    /**
     * The characters that count for nothing at the ends of a text, for a character class: Unicode's White_Space, which {@code
     * \\s} would be in part only, the information separators, and Default_Ignorable_Code_Point.
     */
    public static final String BLANK =
            "\\p{IsWhite_Space}\\x1C-\\x1F\\xAD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F"
                    + "\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFF8"
                    + "\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}";

    private static final Pattern IS_BLANK = Pattern.compile("[" + BLANK + "]");

    /** Variation selectors and tags, which belong to the character before them, such as an emoji. */
    private static final Pattern CONTINUES_CHARACTER =
            Pattern.compile("[\\u180B-\\u180D\\u180F\\uFE00-\\uFE0F\\x{E0020}-\\x{E01EF}]");

    /** U+0000, which PostgreSQL cannot store, and lone surrogates, which UTF-8 cannot encode. */
    private static final Pattern NOT_WELL_FORMED = Pattern.compile("[\0\\p{Cs}]");

    private static final Pattern IGNORABLE = Pattern.compile("[" + BLANK + "&&[^\\p{IsWhite_Space}]]+");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}");

    private Text() {}

    /**
     * The text, trimmed.
     *
     * @throws InvalidValueException if it has a character that cannot be stored
     */
    public static String requireWellFormed(String text) {
        if (NOT_WELL_FORMED.matcher(text).find()) {
            throw new InvalidValueException("must not contain U+0000 or half of a surrogate pair");
        }
        return trim(text);
    }

    /** The text without white space and default-ignorable characters at its ends (contract, Bodies). */
    public static String trim(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        int end = text.length();
        while (end > start && isBlank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        while (start < end && end < text.length() && matches(CONTINUES_CHARACTER, text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(start, end);
    }

    /** Whether there is nothing in a text but white space and default-ignorable characters. */
    public static boolean isBlank(String text) {
        return trim(text).isEmpty();
    }

    /**
     * The name of a field as names are compared: in lower case, trimmed, without ignorable characters, and with a space
     * for each other kind of white space.
     */
    public static String fieldName(String sent) {
        String visible = IGNORABLE.matcher(trim(sent)).replaceAll("");
        return WHITE_SPACE.matcher(visible).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    private static boolean isBlank(int codePoint) {
        boolean isPrintableAscii = codePoint > ' ' && codePoint < 0x7F;
        return !isPrintableAscii && matches(IS_BLANK, codePoint);
    }

    private static boolean matches(Pattern pattern, int codePoint) {
        return pattern.matcher(Character.toString(codePoint)).matches();
    }
}
