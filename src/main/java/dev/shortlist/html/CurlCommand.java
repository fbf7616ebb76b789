package dev.shortlist.html;

/** Commands that send the same requests as a page and its forms, to paste into a POSIX shell. */
final class CurlCommand {

    private CurlCommand() {}

    static String get(RequestUrl address) {
        // Without -g, curl expands brackets and braces to several addresses.
        String text = address.text();
        return "curl " + (text.matches(".*[\\[\\]{}].*") ? "-g " : "") + quoted(text);
    }

    /** A request without a body. */
    static String send(String method, String address) {
        return "curl -X " + method + " " + quoted(address);
    }

    /** @param tag for If-Match, or null */
    static String send(String method, String address, String tag, String json) {
        String condition = tag == null ? "" : " -H " + quoted("If-Match: " + tag);
        return "curl -X " + method + " -H 'Content-Type: application/json'" + condition + " -d " + quoted(json) + " "
                + quoted(address);
    }

    /** POSIX, Shell Command Language, 2.2.2: between single quotes, only the single quote itself is not literal. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
