package dev.shortlist.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** An entity whose id the caller chose, or the database drew from a sequence. */
@MappedSuperclass
public abstract class BaseEntity extends PanacheEntityBase {

    /**
     * Draws ids from a table's sequence. An id that is already taken is replaced by the next free one. How many is a literal,
     * not a parameter: a generic plan would expect a thousand, so PostgreSQL would plan each time.
     */
    private static final String FREE_IDS = """
            with drawn as (select nextval('%1$s_id_seq') as id from generate_series(1, %2$d))
            select case
                when exists (select from %1$s taken where taken.id = drawn.id) then next_free_id('%1$s')
                else drawn.id
            end
            from drawn
            """;

    @Id
    public Long id;

    /**
     * Stores a new object under an id that a caller chose.
     *
     * @throws IdTakenException if another object has that id
     */
    public void persistWithId(long chosenId) {
        id = chosenId;
        try {
            persistAndFlush();
        } catch (ConstraintViolationException e) {
            if (e.getKind() != ConstraintViolationException.ConstraintKind.UNIQUE) {
                throw e;
            }
            throw new IdTakenException(id);
        }
    }

    /**
     * Stores new objects of one type under the next free ids, in their order. If a caller takes one of these ids at the
     * same moment, the transaction fails, and {@link RetryingTransaction} runs it again.
     */
    public static void persistWithNewIds(List<? extends BaseEntity> objects) {
        assignNewIds(objects);
        persist(objects);
    }

    /**
     * Stores what is new, and asks a function of the database for another object that is the same to people. Call it last: it
     * keeps all who ask too waiting until the transaction ends (V14__Undo_edit_guard.sql).
     *
     * @return the other one's id, if there is one
     */
    protected Optional<Long> findOther(String function) {
        flush();
        return Panache.getSession().doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select %s(?)".formatted(function))) {
                statement.setLong(1, id);
                try (ResultSet other = statement.executeQuery()) {
                    other.next();
                    return Optional.ofNullable(other.getObject(1, Long.class));
                }
            }
        });
    }

    /** Gives new objects of one type the next free ids, in their order; it stores nothing. */
    public static void assignNewIds(List<? extends BaseEntity> objects) {
        if (!objects.isEmpty()) {
            String table = objects.get(0).getClass().getSimpleName().toLowerCase(Locale.ROOT);
            Panache.getSession()
                    .doWork(connection -> assignNewIds(objects, connection, FREE_IDS.formatted(table, objects.size())));
        }
    }

    // By JDBC: Hibernate caches a new plan each time that a native query with a result type runs, and never reuses one.
    private static void assignNewIds(List<? extends BaseEntity> objects, Connection connection, String freeIds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(freeIds)) {
            try (ResultSet ids = statement.executeQuery()) {
                for (BaseEntity object : objects) {
                    ids.next();
                    object.id = ids.getLong(1);
                }
            }
        }
    }
}
