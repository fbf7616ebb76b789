package dev.shortlist.persistence;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A table that is filled by COPY: its columns, and where their values come from. */
public final class CopyTable<T> {

    /** How many characters are sent at once: few enough that the database does not wait for the next ones. */
    private static final int BUFFER_SIZE = 1 << 15;

    private static final String UNIQUE_VIOLATION = "23505";

    private final String name;
    private final List<String> columns = new ArrayList<>();
    private final List<Function<T, ?>> values = new ArrayList<>();

    /** @param name of the table in the database */
    public CopyTable(String name) {
        this.name = name;
    }

    /** Adds a column. PostgreSQL must be able to read its values as Java writes them: numbers, text, instants, null. */
    public CopyTable<T> column(String column, Function<T, ?> value) {
        columns.add(column);
        values.add(value);
        return this;
    }

    /** Stores rows by one statement, in their order. */
    public void store(Connection connection, List<T> rows) throws SQLException {
        String statement = columns.stream().collect(Collectors.joining(", ", "copy " + name + " (", ") from stdin"));
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            StringBuilder text = new StringBuilder();
            for (T row : rows) {
                appendRow(row, text);
                if (text.length() >= BUFFER_SIZE) {
                    send(text, copy);
                }
            }
            send(text, copy);
            copy.endCopy();
        } catch (SQLException e) {
            throw UNIQUE_VIOLATION.equals(e.getSQLState()) ? idTaken(e) : e;
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

    /** Writes a value in the text format of COPY. */
    private static void append(Object value, StringBuilder text) {
        if (value == null) {
            text.append("\\N");
            return;
        }
        String unescaped = value.toString();
        for (int i = 0; i < unescaped.length(); i++) {
            char character = unescaped.charAt(i);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(character);
            }
        }
    }

    private SQLException idTaken(SQLException e) {
        return new SQLException(
                "Another transaction took an id that was drawn for table %s. Run the command again.".formatted(name),
                e.getSQLState(),
                e);
    }
}
