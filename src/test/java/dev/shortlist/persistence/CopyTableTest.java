package dev.shortlist.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CopyTableTest {

    private record Row(long id, String text, Instant instant) {}

    private static final CopyTable<Row> ROWS = new CopyTable<Row>("copied")
            .column("id", Row::id)
            .column("words", Row::text)
            .column("moment", Row::instant);

    @Inject
    DataSource database;

    /** Stores rows, and reads them again. */
    private List<Row> stored(List<Row> rows) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table copied (id bigint primary key, words text, moment timestamptz)");
            try {
                ROWS.store(connection, rows);
                List<Row> stored = new ArrayList<>();
                ResultSet result = statement.executeQuery("select * from copied order by id");
                while (result.next()) {
                    OffsetDateTime moment = result.getObject("moment", OffsetDateTime.class);
                    stored.add(new Row(
                            result.getLong("id"),
                            result.getString("words"),
                            moment == null ? null : moment.toInstant()));
                }
                return stored;
            } finally {
                statement.execute("drop table copied");
            }
        }
    }

    private static List<Row> rows(Stream<String> texts) {
        List<String> all = texts.toList();
        return IntStream.range(0, all.size())
                .mapToObj(n -> new Row(n, all.get(n), null))
                .toList();
    }

    @Test
    void whatever_a_text_holds_it_is_stored_as_it_is() throws SQLException {
        List<Row> rows = rows(Stream.of(
                "",
                " ",
                "\t",
                "\n",
                "\r\n",
                "\\",
                "\\.",
                "\\N",
                "\\t",
                "\\\\",
                "a\tb\\\n\\.\n",
                "\"quoted\", 'so'",
                "\b\f\u000b\u007f\u0085\u2028",
                "Offer accepted \u2013 yet to start",
                "\ud83d\ude00 \u00e9"));

        assertEquals(rows, stored(rows));
    }

    @Test
    void texts_at_random_are_stored_as_they_are_also_more_than_are_sent_at_once() throws SQLException {
        Random random = new Random(1);
        String[] alphabet = {"\\", "\t", "\n", "\r", "N", ".", "t", "0", "x", "\u00e9", "\ud83d\ude00"};
        List<Row> rows = rows(Stream.generate(() -> random.ints(random.nextInt(60), 0, alphabet.length)
                        .mapToObj(n -> alphabet[n])
                        .reduce("", String::concat))
                .limit(5_000));

        assertEquals(rows, stored(rows));
    }

    @Test
    void null_and_the_first_and_the_last_instant_are_stored_as_they_are() throws SQLException {
        List<Row> rows = List.of(
                new Row(1, null, null),
                new Row(2, "a", Instant.parse("1900-01-01T00:00:00Z")),
                new Row(Long.MAX_VALUE, "b", Instant.parse("2100-12-31T23:59:59.999999Z")));

        assertEquals(rows, stored(rows));
    }

    @Test
    void an_id_that_is_taken_is_told_in_a_line() {
        List<Row> twice = Arrays.asList(new Row(1, "a", null), new Row(1, "b", null));

        SQLException refusal = assertThrows(SQLException.class, () -> stored(twice));

        assertEquals(
                "Another transaction took an id that was drawn for table copied. Run the command again.",
                refusal.getMessage());
    }
}
