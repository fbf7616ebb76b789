package dev.shortlist.journal;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.ResultSet;
import java.sql.Statement;

/** The database's role as which the service makes changes: the journal has it for those of callers without a name. */
public final class ServiceRole {

    private static volatile String name;

    private ServiceRole() {}

    /** Its name, which the database is asked for once. */
    public static String name() {
        if (name == null) {
            name = QuarkusTransaction.joiningExisting()
                    .call(() -> Panache.getSession().doReturningWork(connection -> {
                        try (Statement statement = connection.createStatement();
                                ResultSet row = statement.executeQuery("select session_user")) {
                            row.next();
                            return row.getString(1);
                        }
                    }));
        }
        return name;
    }
}
