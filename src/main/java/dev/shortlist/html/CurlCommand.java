package dev.shortlist.html;

/** Commands that ask for the same as a page or its forms do, to be pasted into a POSIX shell. */
final class CurlCommand {

    private CurlCommand() {}

    static String get(RequestUrl address) {
        // Without -g, curl reads brackets and braces as a series of addresses.
        String text = address.text();
        return "curl " + (text.matches(".*[\\[\\]{}].*") ? "-g " : "") + quoted(text);
    }

    /** @param tag what If-Match is to have, or null */
    static String send(String method, String address, String tag, String json) {
        String condition = tag == null ? "" : " -H " + quoted("If-Match: " + tag);
        return "curl -X " + method + " -H 'Content-Type: application/json'" + condition + " -d " + quoted(json) + " "
                + quoted(address);
    }

    /** POSIX, Shell Command Language, 2.2.2: within single quotes all is literal, save the single quote itself. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
