package dev.shortlist.web.paging;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hibernate.query.SelectionQuery;

/**
 * A query for a list of objects, page by page, in one order. It selects only what the list shows. It is immutable: each
 * condition returns a new query.
 *
 * @param <T> an object in the list: a record whose constructor takes what is selected
 */
public final class KeysetQuery<T extends KeysetQuery.Item> {

    /** An object in a list. */
    public interface Item {
        long id();

        /** Since when it has waited, for a list that has {@link Order#WAITING}: there the entity's {@code statusSince}. */
        default Instant waitingSince() {
            throw new UnsupportedOperationException();
        }
    }

    /** The objects of a page, and the places of the pages around it; null where there is none. */
    record Slice<T extends Item>(List<T> items, Place next, Place previous) {}

    /** The parameters with the words of a search have this name and a number. */
    private static final String WORD = "word";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[,;\\p{IsWhite_Space}]+");
    private static final String CURSOR = "cursor";
    private static final String SINCE = "since";

    /** Where the ids of another entity are compared with the cursor, too: PostgreSQL does not conclude that by itself. */
    private static final String OTHER_CURSOR = "{cursor}";

    /** A condition on another entity with the same id. */
    private static final String OTHER = "it.id in (select other.id from %s other where %s" + OTHER_CURSOR + ")";

    private final Class<T> type;
    private final String select;
    private final List<String> conditions;
    private final Map<String, Object> parameters;

    /** @param select the start of the HQL, such as {@code select it.id from Job it} */
    public KeysetQuery(Class<T> type, String select) {
        this(type, select, List.of(), Map.of());
    }

    private KeysetQuery(Class<T> type, String select, List<String> conditions, Map<String, Object> parameters) {
        this.type = type;
        this.select = select;
        this.conditions = conditions;
        this.parameters = parameters;
    }

    /** Adds an HQL condition with a parameter of that name; changes nothing if the value is null or empty. */
    public KeysetQuery<T> where(String name, Object value, String condition) {
        if (value == null || value instanceof Collection<?> values && values.isEmpty()) {
            return this;
        }
        List<String> moreConditions = new ArrayList<>(conditions);
        moreConditions.add(condition);
        Map<String, Object> moreParameters = new HashMap<>(parameters);
        moreParameters.put(name, value);
        return new KeysetQuery<>(type, select, moreConditions, moreParameters);
    }

    /**
     * Adds a condition that another entity with the same id meets, which it calls {@code other}; changes nothing if the value
     * is null.
     */
    public KeysetQuery<T> whereOther(String entity, String name, Object value, String condition) {
        return where(name, value, OTHER.formatted(entity, condition));
    }

    /**
     * Finds what contains each word of a text, in any order, without regard to case and accents (contract, Lists); changes
     * nothing if there is no text.
     *
     * @param searchable the HQL of what contains the words, as the database's function of that name gives it
     */
    public KeysetQuery<T> search(String text, String searchable) {
        return search(text, searchable, "%s");
    }

    /** Finds the words of a text in another entity with the same id, which the HQL calls {@code other}. */
    public KeysetQuery<T> searchOther(String entity, String text, String searchable) {
        return search(text, searchable, OTHER.formatted(entity, "%s"));
    }

    private KeysetQuery<T> search(String text, String searchable, String condition) {
        List<String> words = words(text);
        if (words.isEmpty()) {
            return this;
        }
        Map<String, Object> moreParameters = new HashMap<>(parameters);
        List<String> matches = new ArrayList<>();
        for (String word : words) {
            String parameter = WORD + matches.size();
            matches.add(
                    "%s like function('search_pattern' as String, :%s) escape '!'".formatted(searchable, parameter));
            moreParameters.put(parameter, word);
        }
        List<String> moreConditions = new ArrayList<>(conditions);
        moreConditions.add(condition.formatted(String.join(" and ", matches)));
        return new KeysetQuery<>(type, select, moreConditions, moreParameters);
    }

    /** The different words of a search. A text of separators alone is a word. */
    static List<String> words(String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        List<String> words = BETWEEN_WORDS
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        return words.isEmpty() ? List.of(text) : words;
    }

    /**
     * Runs the query for one page.
     *
     * @param query the parameters, which the links to other pages repeat
     * @param collection the address of the list
     * @param filter what the list is filtered by
     */
    public Page<T> page(PageRequest request, QueryParameters query, String collection, Object filter) {
        Slice<T> slice = slice(request);
        return new Page<>(
                slice.items,
                slice.next == null ? null : query.address(collection, PageRequest.AFTER, slice.next),
                slice.previous == null ? null : query.address(collection, PageRequest.BEFORE, slice.previous),
                request,
                filter);
    }

    /** The first objects, up to a limit. */
    public List<T> first(int limit) {
        return slice(PageRequest.first(limit)).items;
    }

    /** The newest objects, the newest first, up to a limit. */
    public List<T> newest(int limit) {
        return slice(new PageRequest(limit, Order.NEWEST, null, null)).items;
    }

    /** The objects after an id, up to a limit. */
    public List<T> after(long id, int limit) {
        return slice(new PageRequest(limit, Order.OLDEST, new Place(null, id), null)).items;
    }

    private Slice<T> slice(PageRequest request) {
        List<T> found = QuarkusTransaction.joiningExisting().call(() -> fetch(request));
        boolean hasMore = found.size() > request.limit();
        if (hasMore) {
            found.remove(request.limit());
        }
        if (request.isBackwards()) {
            Collections.reverse(found);
        }
        Place next = null;
        Place previous = null;
        if (request.isBackwards() ? request.before().id() > 0 : hasMore) {
            next = found.isEmpty()
                    ? request.justBefore(request.before())
                    : Place.of(found.get(found.size() - 1), request.order());
        }
        if (request.isBackwards() ? hasMore : request.after() != null) {
            previous = found.isEmpty() ? request.justAfter(request.after()) : Place.of(found.get(0), request.order());
        }
        return new Slice<>(found, next, previous);
    }

    /** Fetches one object more than the page has: it tells whether there is another page. */
    private List<T> fetch(PageRequest request) {
        Place place = request.isBackwards() ? request.before() : request.after();
        KeysetQuery<T> page = place == null ? this : from(place, comparison(request));
        if (parameters.containsKey(WORD + 0)) {
            // The best plan depends on how common the words are. A generic plan would read the whole table for a rare
            // one. For one or two characters, which no index finds, that may be the best. A merge join would pass all
            // texts that are newer than a job's applicants, which the planner does not foresee.
            Panache.getSession().doWork(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set local plan_cache_mode = force_custom_plan; set local enable_seqscan = on;"
                            + " set local enable_mergejoin = off");
                }
            });
        }
        SelectionQuery<T> query = Panache.getSession().createSelectionQuery(page.hql(request), type);
        page.parameters.forEach(query::setParameter);
        return new ArrayList<>(query.list());
    }

    private KeysetQuery<T> from(Place place, String comparison) {
        String condition = place.since() == null ? "it.id %s :cursor" : "(it.statusSince, it.id) %s (:since, :cursor)";
        return where(SINCE, place.since(), "it.statusSince %s= :since".formatted(comparison))
                .where(CURSOR, place.id(), condition.formatted(comparison));
    }

    private static String comparison(PageRequest request) {
        return request.isDescending() ? "<" : ">";
    }

    private String hql(PageRequest request) {
        String otherCursor = parameters.containsKey(CURSOR) && !parameters.containsKey(SINCE)
                ? " and other.id %s :cursor".formatted(comparison(request))
                : "";
        String where = conditions.isEmpty()
                ? ""
                : "\nwhere " + String.join("\nand ", conditions).replace(OTHER_CURSOR, otherCursor);
        // The limit is a literal, not a parameter: a generic plan for any limit would be far worse, so PostgreSQL would
        // plan each time.
        String direction = request.isDescending() ? " desc" : "";
        String waiting = request.order() == Order.WAITING ? "it.statusSince" + direction + ", " : "";
        return select + where + "\norder by " + waiting + "it.id" + direction + "\nlimit " + (request.limit() + 1);
    }
}
