package dev.shortlist.browse;

import java.net.URI;

/** Commands that ask for the same as a page or its forms do, to be pasted into a POSIX shell. */
final class Curl {

    private Curl() {}

    static String get(URI address) {
        return "curl " + quoted(text(address));
    }

    /** @param tag what If-Match is to have, or null */
    static String send(String method, URI address, String tag, String json) {
        String condition = tag == null ? "" : " -H " + quoted("If-Match: " + tag);
        return "curl -X " + method + " -H 'Content-Type: application/json'" + condition + " -d " + quoted(json) + " "
                + quoted(text(address));
    }

    /** curl itself reads brackets and braces as a series of addresses. */
    private static String text(URI address) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath()
                + query.replace("[", "%5B").replace("]", "%5D");
    }

    /** POSIX, Shell Command Language, 2.2.2: within single quotes all is literal, save the single quote itself. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
