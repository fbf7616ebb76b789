package dev.shortlist.summary;

import dev.shortlist.persistence.SqlStates;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Adds the changes of figures to the tallies a few times a second, so that a summary reads few rows. Figures are exact
 * without it too. Each service tries, and one at a time does it.
 */
@ApplicationScoped
public class TallyFolder {

    private static final Logger LOG = Logger.getLogger(TallyFolder.class);

    private static final int PAUSE_MILLIS = 250;
    private static final int MAX_ROWS = 10_000;

    @Inject
    DataSource database;

    @ConfigProperty(name = "shortlist.read-only")
    boolean isReadOnly;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    void start(@Observes StartupEvent start) {
        if (!isReadOnly) {
            thread.scheduleWithFixedDelay(this::fold, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(1, TimeUnit.SECONDS);
    }

    /** After a start that failed, too: it ends without a {@link ShutdownEvent}. */
    @PreDestroy
    void end() {
        thread.shutdownNow();
    }

    /** Adds all changes that there are, unless another service is doing so. A command waits for what is under way. */
    public synchronized void fold() {
        try {
            long folded;
            do {
                folded = foldSome();
            } while (folded >= MAX_ROWS);
        } catch (SQLException e) {
            // Requests tell so too. The next time may succeed.
            LOG.log(SqlStates.isUnavailable(e) ? Logger.Level.DEBUG : Logger.Level.ERROR, "Tallies stay behind", e);
        }
    }

    private long foldSome() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("select fold_figures(?)")) {
            statement.setInt(1, MAX_ROWS);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
