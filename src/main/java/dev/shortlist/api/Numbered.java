package dev.shortlist.api;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.hibernate.exception.ConstraintViolationException;

/** An object under an id that whoever created it chose, or that the database drew for it. */
@MappedSuperclass
public abstract class Numbered extends PanacheEntityBase {

    private static final int MANY = 100;

    /** The next free ids of a table. */
    private static final String FREE_IDS =
            "select next_free_id(cast('%1$s' as regclass)) from generate_series(1, :count)";

    /**
     * The same, or fewer: those that are taken are left out together, which takes a twentieth of the time. The first one
     * still leaps over a long run of them.
     */
    private static final String MANY_FREE_IDS = """
            with drawn as (
                select next_free_id(cast('%1$s' as regclass)) as id
                union all
                select nextval(cast('%1$s_id_seq' as regclass)) from generate_series(2, :count))
            select id from drawn
            except
            select id from %1$s where id between (select min(id) from drawn) and (select max(id) from drawn)
            order by id
            """;

    @Id
    public Long id;

    /**
     * Stores a new object under an id that a caller chose.
     *
     * @throws Problem 409 if the id is taken
     */
    public void persistUnder(dev.shortlist.api.Id chosen) {
        id = chosen.value();
        try {
            persistAndFlush();
        } catch (ConstraintViolationException e) {
            if (e.getKind() != ConstraintViolationException.ConstraintKind.UNIQUE) {
                throw e;
            }
            throw Problem.of(Status.CONFLICT, "The id %d is taken.".formatted(id));
        }
    }

    /**
     * Stores new objects of one type under the next free ids, in their order. Where a caller takes such an id at the
     * same moment, the transaction fails and {@link Atomic} runs it again.
     */
    public static void persistNext(List<? extends Numbered> objects) {
        number(objects);
        persist(objects);
    }

    /** Gives new objects of one type the next free ids, in their order, and stores nothing. */
    public static void number(List<? extends Numbered> objects) {
        List<Long> ids = new ArrayList<>();
        while (ids.size() < objects.size()) {
            int missing = objects.size() - ids.size();
            String table = objects.get(0).getClass().getSimpleName().toLowerCase(Locale.ROOT);
            ids.addAll(Panache.getSession()
                    .createNativeQuery((missing < MANY ? FREE_IDS : MANY_FREE_IDS).formatted(table), Long.class)
                    .setParameter("count", missing)
                    .list());
        }
        Iterator<Long> next = ids.iterator();
        objects.forEach(object -> object.id = next.next());
    }
}
