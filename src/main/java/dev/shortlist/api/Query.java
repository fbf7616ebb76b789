package dev.shortlist.api;

import dev.shortlist.api.Fields.Wrong;
import dev.shortlist.api.Problem.Fault;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The query of an address, and all that is wrong with it. A resource method that takes a query has a parameter of type
 * {@link UriInfo}, asks for what it knows and then calls {@link #check}; {@link QueryFilter} refuses any query to others.
 */
public final class Query {

    private final UriInfo uri;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Fault> faults = new ArrayList<>();
    private final StringBuilder read = new StringBuilder();

    public Query(UriInfo uri) {
        this.uri = uri;
    }

    /** A text, trimmed; null if it is left out. */
    public String text(String name) {
        return one(name, String::strip);
    }

    /**
     * An object by its id or its address; null if it is left out.
     *
     * @param finder throws {@link Wrong} if there is none
     */
    public <T> T object(String name, String collection, Function<Id, T> finder) {
        return one(name, value -> {
            Id id = Id.asked(value, collection);
            if (id == null) {
                throw new Wrong("must be an id, such as 1, or an address, such as " + collection + "1/");
            }
            return finder.apply(id);
        });
    }

    /** A whole number; null if it is left out. */
    Long number(String name, long least, long most) {
        return one(name, value -> {
            if (value.matches("0|[1-9][0-9]{0,15}")) {
                long number = Long.parseLong(value);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new Wrong("must be a whole number from %d to %d".formatted(least, most));
        });
    }

    /** Notes that the form of the answer may be asked for, which {@link Format} reads. */
    void format() {
        one(Format.PARAMETER, value -> Fields.choice(value, Format.class, format -> format.label));
    }

    /** Some of a few values by their labels; empty if it is left out. */
    public <E extends Enum<E>> List<E> choices(String name, Class<E> type, Function<E, String> label) {
        return values(name).stream()
                .map(value -> read(name, value, text -> Fields.choice(text, type, label)))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Notes that a parameter is wrong; the sentence goes on from its name: "must be …". */
    void fault(String name, String detail) {
        faults.add(Fault.in(name, name + " " + detail + "."));
    }

    /**
     * Ends the reading.
     *
     * @throws Problem 400 with all that is wrong, and with what nobody asked for
     */
    public void check() {
        String all = known.isEmpty() ? "none" : String.join(", ", known);
        for (String name : uri.getQueryParameters().keySet()) {
            if (!known.contains(name)) {
                faults.add(Fault.in(
                        name,
                        "\"%s\" is not a parameter here: there %s."
                                .formatted(name, known.size() == 1 ? "is " + all : "are " + all)));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /** This address with the same parameters but the cursors, for another page. */
    String address(String collection, String cursor, long id) {
        return collection + "?" + read + cursor + "=" + id;
    }

    private <T> T one(String name, Function<String, T> reader) {
        List<String> values = values(name);
        if (values.size() > 1) {
            fault(name, "is given more than once");
            return null;
        }
        return values.isEmpty() ? null : read(name, values.get(0), reader);
    }

    private <T> T read(String name, String value, Function<String, T> reader) {
        try {
            T result = reader.apply(Fields.whole(value));
            if (!name.equals(Slice.AFTER) && !name.equals(Slice.BEFORE)) {
                read.append(name).append('=').append(encoded(value)).append('&');
            }
            return result;
        } catch (Wrong e) {
            faults.add(Fault.in(name, e.sentence(name)));
            return null;
        }
    }

    private List<String> values(String name) {
        known.add(name);
        return uri.getQueryParameters().getOrDefault(name, List.of());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
