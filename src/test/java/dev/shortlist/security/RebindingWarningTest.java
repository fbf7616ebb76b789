package dev.shortlist.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which services warn of DNS rebinding at start; {@code RunningIT} starts one that does. */
class RebindingWarningTest {

    @ParameterizedTest
    @CsvSource({
        "OPEN,   , true, 0.0.0.0, true",
        "OPEN,   , true, ::, true",
        "OPEN,   , true, 192.0.2.1, true",
        "OPEN, localhost, true, 0.0.0.0, false",
        "OPEN,   , true, localhost, false",
        "OPEN,   , true, 127.0.0.1, false",
        "OPEN,   , true, ::1, false",
        "OPEN,   , false, 0.0.0.0, false",
        "CLOSED, , true, 0.0.0.0, false",
    })
    void an_open_service_that_listens_beyond_loopback_warns_unless_it_knows_its_hosts(
            Access access, String host, boolean isListening, String listensOn, boolean isDue) {
        RebindingWarning warning = new RebindingWarning();
        warning.access = access;
        warning.hosts = Optional.ofNullable(host).map(Set::of);
        warning.isListening = isListening;
        warning.listensOn = listensOn;
        assertEquals(isDue, warning.isDue());
    }
}
