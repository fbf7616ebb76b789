package dev.shortlist.journal.webhook;

import dev.shortlist.web.value.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;

/** The address that changes are sent to: absolute, with a host, and without a user or a fragment. */
record WebhookUrl(URI uri) {

    private static final int MAX_LENGTH = 2_048;
    private static final int MAX_PORT = 65_535;

    /**
     * The address in a text.
     *
     * @throws InvalidValueException if it is none
     */
    static WebhookUrl parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new InvalidValueException("must be 1 to %,d characters long".formatted(MAX_LENGTH));
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw notAnAddress();
        }
        boolean isHttp = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!isHttp || uri.getHost() == null || !text.chars().allMatch(c -> c < 0x80)) {
            throw notAnAddress();
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new InvalidValueException("must not have a user or a fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw new InvalidValueException("must have a port from 1 to " + MAX_PORT + ", or none");
        }
        return new WebhookUrl(uri);
    }

    private static InvalidValueException notAnAddress() {
        return new InvalidValueException(
                "must be an address such as https://example.com/shortlist, in ASCII: other letters are written %C3%A9 in a"
                        + " path, and xn--… in a host");
    }

    boolean isSecure() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** As it stands in the address: of IPv6 in brackets. */
    String host() {
        return uri.getHost();
    }

    int port() {
        return uri.getPort() != -1 ? uri.getPort() : isSecure() ? 443 : 80;
    }

    /** Path and query, as they are requested. */
    String target() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
