package dev.shortlist.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistyped key is told from a real one without a look-up. */
class SecretTest {

    private final String key = Secret.generate(new SecureRandom());

    @Test
    void a_key_has_a_prefix_for_secret_scanners_and_is_never_the_same() {
        assertTrue(key.matches("slk_[0-9A-Za-z]{51}"), key);
        assertTrue(Secret.isWellFormed(key));
        assertNotEquals(key, Secret.generate(new SecureRandom()));
    }

    @Test
    void a_key_with_any_character_changed_is_mistyped() {
        for (int i = 0; i < key.length(); i++) {
            char other = key.charAt(i) == '0' ? '1' : '0';
            assertFalse(Secret.isWellFormed(key.substring(0, i) + other + key.substring(i + 1)), key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "slk_", "slk_0123456789abcdef", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "é"})
    void what_is_no_key_is_mistyped(String text) {
        assertFalse(Secret.isWellFormed(text));
        assertFalse(Secret.isWellFormed(key + text + " "));
    }
}
