package dev.shortlist.journal.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** What signs the deliveries of a webhook (Standard Webhooks, Signature scheme: 24 to 64 random bytes). */
final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int LENGTH = 32;

    private WebhookSecret() {}

    static byte[] generate(SecureRandom random) {
        byte[] secret = new byte[LENGTH];
        random.nextBytes(secret);
        return secret;
    }

    /** As receivers get it. */
    static String toText(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }
}
