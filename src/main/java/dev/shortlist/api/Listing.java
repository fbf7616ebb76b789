package dev.shortlist.api;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question for many objects, answered page by page in the order of their ids, with what a list shows of each and
 * nothing else.
 *
 * @param <T> what a list shows of an object: a record whose constructor takes what is selected
 */
public final class Listing<T extends Listing.Item> {

    /** What a list shows of an object. */
    public interface Item {
        long id();
    }

    private final Class<T> type;
    private final String select;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** @param select the HQL that all begins with, such as {@code select it.id from Job it} */
    public Listing(Class<T> type, String select) {
        this.type = type;
        this.select = select;
    }

    /** Takes only what meets an HQL condition with a parameter of that name, if there is a value for it. */
    public Listing<T> where(String name, Object value, String condition) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            conditions.add(condition);
            parameters.put(name, value);
        }
        return this;
    }

    /** Takes only what has a text somewhere in some properties, in any case. */
    public Listing<T> containing(String text, String... properties) {
        String pattern = text == null || text.isEmpty() ? null : "%" + text.replaceAll("[!%_]", "!$0") + "%";
        return where(
                "pattern",
                pattern,
                "function('searchable' as String, %s) like function('searchable' as String, :pattern) escape '!'"
                        .formatted(String.join(", ", properties)));
    }

    /**
     * The page that the query asks for.
     *
     * @param collection the address of all such objects
     * @throws Problem 400 with all that is wrong with the query
     */
    public ListPage<T> page(Query query, String collection) {
        Slice slice = Slice.of(query);
        query.check();
        List<T> found = QuarkusTransaction.joiningExisting().call(() -> found(slice));
        boolean more = found.size() > slice.limit();
        if (more) {
            found.remove(slice.limit());
        }
        if (slice.backwards()) {
            Collections.reverse(found);
        }
        Long next = null;
        Long previous = null;
        if (slice.backwards() ? slice.before() > 0 : more) {
            next = found.isEmpty() ? slice.before() - 1 : last(found);
        }
        if (slice.backwards() ? more : slice.after() != null) {
            previous = found.isEmpty() ? slice.after() + 1 : found.get(0).id();
        }
        return new ListPage<>(
                found,
                next == null ? null : query.address(collection, Slice.AFTER, next),
                previous == null ? null : query.address(collection, Slice.BEFORE, previous));
    }

    /** The first few, without what a page of a list needs. */
    public List<T> first(int count) {
        Slice slice = new Slice(count - 1, null, null);
        return QuarkusTransaction.joiningExisting().call(() -> found(slice));
    }

    /** One more than asked for, if there is one more. */
    private List<T> found(Slice slice) {
        if (slice.backwards()) {
            where("cursor", slice.before(), "it.id < :cursor");
        } else {
            where("cursor", slice.after(), "it.id > :cursor");
        }
        if (parameters.containsKey("pattern")) {
            // The right plan depends on how many have the text: one for all texts would read the table for rare ones.
            Panache.getSession().doWork(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set local plan_cache_mode = force_custom_plan");
                }
            });
        }
        String where = conditions.isEmpty() ? "" : "\nwhere " + String.join("\nand ", conditions);
        // As a number, not as a parameter: for any limit PostgreSQL's plan would be far worse, so it would plan each
        // time.
        String order = "\norder by it.id" + (slice.backwards() ? " desc" : "") + "\nlimit " + (slice.limit() + 1);
        var question = Panache.getSession().createSelectionQuery(select + where + order, type);
        parameters.forEach(question::setParameter);
        return new ArrayList<>(question.list());
    }

    private static long last(List<? extends Item> found) {
        return found.get(found.size() - 1).id();
    }
}
