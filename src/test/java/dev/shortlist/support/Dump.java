package dev.shortlist.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** All rows of all tables as text: what a dump of the database has. */
public final class Dump {

    private Dump() {}

    /** The rows that hold a text, in any case. */
    public static List<String> rowsWith(DataSource database, String text) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = strings(statement, """
                    select table_name from information_schema.tables
                    where table_schema = current_schema() and table_type = 'BASE TABLE'
                    """);
            List<String> rows = new ArrayList<>();
            for (String table : tables) {
                rows.addAll(strings(statement, """
                        select '%1$s ' || row::text from %1$s row where strpos(lower(row::text), lower('%2$s')) > 0
                        """.formatted(table, text)));
            }
            return rows;
        }
    }

    private static List<String> strings(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            List<String> strings = new ArrayList<>();
            while (result.next()) {
                strings.add(result.getString(1));
            }
            return strings;
        }
    }
}
