package dev.shortlist.generator;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Experience;
import dev.shortlist.job.Job;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A table that is filled by COPY: its columns, and what a row has in them. */
final class CopyTable<T> {

    static final CopyTable<Job> JOBS = new CopyTable<Job>("job")
            .column("id", job -> job.id)
            .column("title", job -> job.title)
            .column("location", job -> job.location)
            .column("description", job -> job.description);

    static final CopyTable<Applicant> APPLICANTS = new CopyTable<Applicant>("applicant")
            .column("id", applicant -> applicant.id)
            .column("job_id", applicant -> applicant.job.id)
            .column("status", applicant -> applicant.status.label)
            .column("first_name", applicant -> applicant.firstName)
            .column("last_name", applicant -> applicant.lastName)
            .column("email", applicant -> applicant.email);

    static final CopyTable<Experience> EXPERIENCES = new CopyTable<Experience>("experience")
            .column("id", experience -> experience.id)
            .column("job_id", experience -> experience.applicant.job.id)
            .column("applicant_id", experience -> experience.applicant.id)
            .column("started_at", experience -> experience.start)
            .column("ended_at", experience -> experience.end)
            .column("category", experience -> experience.category.label)
            .column("institution", experience -> experience.institution)
            .column("description", experience -> experience.description);

    /** How much is sent at once, in characters: little enough that the database never waits for the next. */
    private static final int AT_ONCE = 1 << 15;

    private static final String UNIQUE_VIOLATION = "23505";

    private final String name;
    private final List<String> columns = new ArrayList<>();
    private final List<Function<T, ?>> values = new ArrayList<>();

    CopyTable(String name) {
        this.name = name;
    }

    /** Adds a column whose values PostgreSQL reads as Java writes them: numbers, texts, instants, null. */
    CopyTable<T> column(String column, Function<T, ?> value) {
        columns.add(column);
        values.add(value);
        return this;
    }

    /** Stores rows in one statement, in their order. */
    void store(Connection connection, List<T> rows) throws SQLException {
        String statement = columns.stream().collect(Collectors.joining(", ", "copy " + name + " (", ") from stdin"));
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            StringBuilder text = new StringBuilder();
            for (T row : rows) {
                appendRow(row, text);
                if (text.length() >= AT_ONCE) {
                    send(text, copy);
                }
            }
            send(text, copy);
            copy.endCopy();
        } catch (SQLException e) {
            throw UNIQUE_VIOLATION.equals(e.getSQLState()) ? taken(e) : e;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(StringBuilder text, CopyIn copy) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private void appendRow(T row, StringBuilder text) {
        for (Function<T, ?> value : values) {
            append(value.apply(row), text);
            text.append('\t');
        }
        text.setCharAt(text.length() - 1, '\n');
    }

    /** The text format of PostgreSQL's COPY. */
    private static void append(Object value, StringBuilder text) {
        if (value == null) {
            text.append("\\N");
            return;
        }
        String written = value.toString();
        for (int n = 0; n < written.length(); n++) {
            char character = written.charAt(n);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(character);
            }
        }
    }

    private SQLException taken(SQLException e) {
        return new SQLException(
                "Meanwhile somebody took an id that was drawn for an object of the table %s. Run it again."
                        .formatted(name),
                e.getSQLState(),
                e);
    }
}
