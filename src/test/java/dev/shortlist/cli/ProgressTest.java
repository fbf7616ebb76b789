package dev.shortlist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long now = 123;

    private Progress progress(int total, boolean terminal) {
        return new Progress(
                total, "applicants", new PrintStream(written, true, StandardCharsets.UTF_8), terminal, () -> now);
    }

    private void seconds(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** What a terminal shows in the line in the end. */
    private String line() {
        StringBuilder line = new StringBuilder();
        int at = 0;
        for (char character : written().toCharArray()) {
            if (character == '\r') {
                at = 0;
            } else {
                line.replace(at, Math.min(at + 1, line.length()), String.valueOf(character));
                at++;
            }
        }
        return line.toString().stripTrailing();
    }

    @Test
    void a_log_gets_a_line_each_ten_seconds_at_most() {
        try (Progress progress = progress(1_000_000, false)) {
            seconds(9);
            progress.accept(90_000);
            seconds(3);
            progress.accept(120_000);
            seconds(9);
            progress.accept(190_000);
            seconds(4);
            progress.accept(200_000);
        }

        assertEquals(
                List.of(
                        "120,000 of 1,000,000 applicants, 1 min 28 s left",
                        "200,000 of 1,000,000 applicants, 1 min 40 s left"),
                written().lines().toList());
    }

    @Test
    void a_log_gets_no_line_for_what_is_done_or_takes_no_time() {
        try (Progress progress = progress(100, false)) {
            progress.accept(50);
            seconds(60);
            progress.accept(100);
        }

        assertEquals("", written());
    }

    @Test
    void a_terminal_shows_a_bar_in_one_line_that_is_gone_in_the_end() {
        try (Progress progress = progress(30_000, true)) {
            assertEquals("[                              ]   0 %", line());
            seconds(2);
            progress.accept(10_000);
            assertEquals("[==========                    ]  33 %  5,000/s, 4 s left", line());
            seconds(100_000);
            progress.accept(29_999);
            assertEquals("[============================= ]  99 %  0/s, 3 s left", line());
            progress.accept(30_000);
            assertEquals("[==============================] 100 %  0/s, 0 s left", line());
        }

        assertEquals("", line());
        assertTrue(written().endsWith("\r"));
        assertTrue(written().lines().allMatch(drawn -> drawn.length() < 80), this::written);
    }

    @Test
    void the_time_left_is_told_in_the_two_units_that_matter() {
        try (Progress progress = progress(10_000_000, true)) {
            seconds(1);
            progress.accept(2_000);
            assertTrue(line().endsWith("2,000/s, 1 h 23 min left"), this::line);
        }
    }

    @Test
    void nothing_to_do_is_no_mistake() {
        progress(0, true).close();

        assertEquals("", line());
    }
}
