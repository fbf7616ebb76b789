package dev.shortlist.web.paging;

import dev.shortlist.web.problem.Addresses;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.problem.Violation;
import dev.shortlist.web.response.MediaTypePreference;
import dev.shortlist.web.value.InvalidValueException;
import dev.shortlist.web.value.Labeled;
import dev.shortlist.web.value.Text;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The query parameters of a request, and all that is wrong with them. A resource method that takes some has an argument
 * of this type: it reads those that it knows, then calls {@link #requireValid}. {@link UnknownParameterFilter} checks the
 * query of all other methods.
 */
public class QueryParameters {

    /** In a search: each takes a comparison with each row that the index finds. */
    private static final int MAX_WORDS = 20;

    @Context
    UriInfo uri;

    @Inject
    Addresses addresses;

    /** Not read here: Quarkus REST wants at least one field that is annotated as a parameter. */
    @RestQuery(MediaTypePreference.PARAMETER)
    List<String> format;

    private final Set<String> known = new LinkedHashSet<>();
    private final List<Violation> violations = new ArrayList<>();
    private final StringBuilder repeated = new StringBuilder();

    /** Called by Quarkus REST. */
    public QueryParameters() {}

    QueryParameters(UriInfo uri, Addresses addresses) {
        this.uri = uri;
        this.addresses = addresses;
    }

    /** A text whose words are searched for, trimmed; null if the caller leaves it out. */
    public String search(String name) {
        return one(name, text -> {
            if (KeysetQuery.words(text).size() > MAX_WORDS) {
                throw new InvalidValueException("must have %d different words at most".formatted(MAX_WORDS));
            }
            return text;
        });
    }

    /**
     * A value of another type; null if the caller leaves it out.
     *
     * @param reader throws {@link InvalidValueException}
     */
    public <T> T value(String name, Function<String, T> reader) {
        return one(name, reader);
    }

    /** The constants of an enum that the caller names by their labels; empty if the caller leaves it out. */
    public <E extends Labeled> List<E> labeled(String name, Class<E> type) {
        return values(name).stream()
                .map(value -> read(name, value, text -> Labeled.parse(text, type)))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** A whole number; null if the caller leaves it out. */
    Long number(String name, long min, long max) {
        return one(name, text -> {
            if (text.matches("0|[1-9][0-9]{0,15}")) {
                long number = Long.parseLong(text);
                if (number >= min && number <= max) {
                    return number;
                }
            }
            throw new InvalidValueException("must be a whole number from %d to %d".formatted(min, max));
        });
    }

    /** Checks the format of the answer; {@link MediaTypePreference} reads it from the request itself. */
    void checkFormat() {
        one(MediaTypePreference.PARAMETER, text -> Labeled.parse(text, MediaTypePreference.class));
    }

    /** Rejects a parameter of pages, where all pages are asked for at once. */
    public void rejectPaging() {
        for (String name : List.of(PageRequest.LIMIT, PageRequest.ORDER, PageRequest.AFTER, PageRequest.BEFORE)) {
            if (!values(name).isEmpty()) {
                reject(name, "is for pages, and this answer is the whole list");
            }
        }
    }

    /** Adds a violation; the detail follows the name of the parameter: "must be …". */
    public void reject(String name, String detail) {
        violations.add(Violation.inQuery(name, name + " " + detail + "."));
    }

    /**
     * Call this when all known parameters have been read.
     *
     * @throws HttpProblem 400 with all that is wrong, unknown parameters included
     */
    public void requireValid() {
        checkFormat();
        requireKnown();
    }

    /**
     * As {@link #requireValid}, for a list, which has more formats.
     *
     * @throws HttpProblem 400 with all that is wrong, unknown parameters included
     */
    public void requireValidForList() {
        one(MediaTypePreference.PARAMETER, text -> Labeled.parse(text, ListFormat.class));
        requireKnown();
    }

    /**
     * Whether a create is to fail if there is such an object already: {@code duplicates=fail}. It takes no other parameter.
     *
     * @throws HttpProblem 400 with all that is wrong, unknown parameters included
     */
    public boolean failsOnDuplicate() {
        Boolean fails = value("duplicates", text -> {
            if (text.equalsIgnoreCase("fail")) {
                return true;
            }
            throw new InvalidValueException("must be \"fail\" or be left out");
        });
        requireKnown();
        return fails != null;
    }

    /** An unknown parameter may be meant as a part of the address, or as another parameter. */
    void requireKnown() {
        String all = known.isEmpty() ? "none" : String.join(", ", known);
        for (String name : uri.getQueryParameters().keySet()) {
            if (!known.contains(name)) {
                Optional<String> address = addresses.find(uri.getPath() + "/" + name);
                String hint = address.or(() -> Addresses.near(name, known))
                        .map(" Did you mean %s?"::formatted)
                        .orElse("");
                violations.add(Violation.inQuery(
                        name,
                        "\"%s\" is not a parameter here: there %s.%s"
                                .formatted(name, known.size() == 1 ? "is " + all : "are " + all, hint),
                        address.orElse(null)));
            }
        }
        if (!violations.isEmpty()) {
            throw HttpProblem.invalid(violations);
        }
    }

    /** The address of another page of the list, with the same parameters. */
    public String address(String collection, String parameter, Object cursor) {
        return collection + "?" + repeated + parameter + "=" + cursor;
    }

    private <T> T one(String name, Function<String, T> reader) {
        List<String> values = values(name);
        if (values.size() > 1) {
            reject(name, "is given more than once");
            return null;
        }
        return values.isEmpty() ? null : read(name, values.get(0), reader);
    }

    private <T> T read(String name, String value, Function<String, T> reader) {
        try {
            T result = reader.apply(Text.requireWellFormed(value));
            if (!name.equals(PageRequest.AFTER) && !name.equals(PageRequest.BEFORE)) {
                repeated.append(name).append('=').append(encode(value)).append('&');
            }
            return result;
        } catch (InvalidValueException e) {
            violations.add(Violation.inQuery(name, e.sentence(name)));
            return null;
        }
    }

    private List<String> values(String name) {
        known.add(name);
        return uri.getQueryParameters().getOrDefault(name, List.of());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
