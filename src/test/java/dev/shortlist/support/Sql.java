package dev.shortlist.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** SQL that goes past the service: on an open connection, or on a new one for the statement alone. */
public final class Sql {

    private Sql() {}

    /** Runs a statement. */
    public static void run(DataSource database, String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(connection, sql, parameters);
        }
    }

    /** Runs a statement. */
    public static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.execute();
        }
    }

    /** The first column of the first row; null where there is no row. */
    public static Object value(DataSource database, String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return value(connection, sql, parameters);
        }
    }

    /** The first column of the first row; null where there is no row. */
    public static Object value(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getObject(1) : null;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
