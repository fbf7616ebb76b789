package dev.shortlist.journal.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** Of the tests that the libraries of the Standard Webhooks specification share. */
    @Test
    void a_published_example_is_signed_as_it_should_be() {
        byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        String signature =
                DeliverySender.sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}");

        assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    @Test
    void a_secret_is_what_the_specification_says() {
        String text = WebhookSecret.toText(WebhookSecret.generate(new SecureRandom()));

        assertTrue(text.startsWith("whsec_"), text);
        assertEquals(32, Base64.getDecoder().decode(text.substring("whsec_".length())).length);
    }
}
