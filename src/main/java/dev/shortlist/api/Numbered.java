package dev.shortlist.api;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.ws.rs.core.Response.Status;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.hibernate.exception.ConstraintViolationException;

/** An object under an id that whoever created it chose, or that the database drew for it. */
@MappedSuperclass
public abstract class Numbered extends PanacheEntityBase {

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
        if (objects.isEmpty()) {
            return;
        }
        Class<?> type = objects.get(0).getClass();
        Iterator<Long> ids = Panache.getSession()
                .createNativeQuery(
                        "select next_free_id(cast(:table as regclass)) from generate_series(1, :count)", Long.class)
                .setParameter("table", type.getSimpleName().toLowerCase(Locale.ROOT))
                .setParameter("count", objects.size())
                .list()
                .iterator();
        objects.forEach(object -> object.id = ids.next());
        persist(objects);
    }
}
