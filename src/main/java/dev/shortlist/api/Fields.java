package dev.shortlist.api;

import dev.shortlist.api.Problem.Fault;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of a JSON object that a caller sent, and all that is found wrong with them. A reader asks for each field
 * that it knows and gives the value that the field has so far, which stays where the caller left the field out: one
 * reader serves both create and patch. {@link #checked} then throws all faults at once, also for what nobody asked for.
 *
 * <p>Reading changes nothing but the faults, so that a transaction may read again.
 */
public final class Fields {

    private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]");
    private static final Pattern BROKEN = Pattern.compile("[\0\\p{Cs}]");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

    private final Validator validator;
    private final boolean isForm;
    private final String pointer;
    private final Set<Fault> faults;
    private final Set<String> wrong = new HashSet<>();
    private final Map<String, List<Sent>> members = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> refused = new HashSet<>();

    /** A name as the caller spelled it, and its value. */
    private record Sent(String name, Object value) {}

    Fields(JsonObject object, Validator validator) {
        this(object, validator, "#", new LinkedHashSet<>());
    }

    private Fields(JsonObject object, Validator validator, String pointer, Set<Fault> faults) {
        this.validator = validator;
        this.isForm = object.isForm();
        this.pointer = pointer;
        this.faults = faults;
        for (JsonObject.Member member : object.members()) {
            members.computeIfAbsent(member.name().strip().toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(new Sent(member.name(), member.value()));
        }
    }

    /** A field that callers may expect here and that is wrong to send; the sentence goes on from its name. */
    public void refuse(String name, String detail) {
        refused.add(name);
        if (!sent(name).isEmpty()) {
            fault(name, detail);
        }
    }

    /** A text, trimmed. */
    public String text(String name, String current) {
        return value(name, current, Fields::text);
    }

    /** A date in one of the forms of {@link Dates}. */
    public Instant instant(String name, Instant current) {
        return value(name, current, json -> {
            try {
                return Dates.parse(text(json));
            } catch (DateTimeException e) {
                throw new Wrong(Dates.FORMS);
            }
        });
    }

    /** One of a few values by its label, in any case and with any dash. */
    public <E extends Enum<E>> E choice(String name, E current, Class<E> type, Function<E, String> label) {
        return value(name, current, json -> choice(text(json), type, label));
    }

    static <E extends Enum<E>> E choice(String text, Class<E> type, Function<E, String> label) {
        String wanted = dashed(text.strip());
        return Stream.of(type.getEnumConstants())
                .filter(one -> dashed(label.apply(one)).equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new Wrong(Stream.of(type.getEnumConstants())
                        .map(one -> "\"" + label.apply(one) + "\"")
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
    }

    /** Objects in an array, each with its own fields; none where the field is left out, null or wrong. */
    public List<Fields> objects(String name) {
        List<Fields> sent = value(name, null, json -> {
            if (!(json instanceof List<?> items)) {
                throw Wrong.type("an array of objects", json);
            }
            List<Fields> objects = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                String place = pointer(name) + "/" + i;
                if (items.get(i) instanceof JsonObject object) {
                    objects.add(new Fields(object, validator, place, faults));
                } else {
                    add(Fault.at(
                            place,
                            "%s[%d] %s."
                                    .formatted(
                                            name,
                                            i,
                                            Wrong.type("an object", items.get(i))
                                                    .getMessage())));
                }
            }
            return objects;
        });
        return sent == null ? List.of() : sent;
    }

    /** A reference to another object: as {@link #value}, and a form's digits are a number, since a form has no other. */
    public <T> T reference(String name, T current, Function<Object, T> reader) {
        return value(name, current, json -> reader.apply(isForm ? number(json) : json));
    }

    private static Object number(Object json) {
        return json instanceof String text && DIGITS.matcher(text.strip()).matches()
                ? new BigInteger(text.strip())
                : json;
    }

    /**
     * A value of a kind of its own.
     *
     * @param current what the field has so far, given back where the caller left it out
     * @param reader takes text, a BigInteger, a BigDecimal, a Boolean, a List or an object; throws {@link Wrong}
     * @return null where the caller sent {@code null}, or something wrong
     */
    public <T> T value(String name, T current, Function<Object, T> reader) {
        known.add(name);
        List<Sent> sent = sent(name);
        if (sent.isEmpty()) {
            return current;
        }
        if (sent.size() > 1) {
            String names = sent.stream().map(one -> "\"" + one.name() + "\"").collect(Collectors.joining(", "));
            fault(name, "is named more than once: " + names);
            return null;
        }
        Object json = sent.get(0).value();
        if (json == null) {
            return null;
        }
        try {
            return reader.apply(whole(json));
        } catch (Wrong e) {
            fault(name, e);
            return null;
        }
    }

    private void fault(String name, Wrong reason) {
        wrong.add(name);
        add(Fault.at(pointer(name), reason.sentence(name)));
    }

    /** Notes that a field is wrong; the sentence goes on from its name: "must be …". */
    public void fault(String name, String detail) {
        fault(name, new Wrong(detail));
    }

    private void add(Fault fault) {
        if (faults.add(fault) && faults.size() == Problem.MOST_FAULTS) {
            throw Problem.invalid(List.copyOf(faults));
        }
    }

    /** The id, where a body names it, must be the one in the address. */
    public void id(Id address) {
        Id named = reference("Id", address, json -> Id.named(json, ""));
        if (!address.equals(named) && !isFaulty("Id")) {
            fault("Id", "must be " + address + ", as in the address, or be left out");
        }
    }

    /**
     * Ends the reading of an object.
     *
     * @param object what was read; its constraints are checked
     * @throws Problem 400 with all that is wrong, here and in objects read before within the same body
     */
    public <T> T checked(T object) {
        collected(object);
        if (!faults.isEmpty()) {
            throw Problem.invalid(List.copyOf(faults));
        }
        return object;
    }

    /** Like {@link #checked} for an object within another, whose own check then throws. */
    public <T> T collected(T object) {
        Map<String, String> violations = new HashMap<>();
        for (ConstraintViolation<T> violation : validator.validate(object)) {
            violations.put(name(violation.getPropertyPath().toString()), violation.getMessage());
        }
        for (String name : known) {
            if (violations.containsKey(name) && !isFaulty(name)) {
                fault(name, violations.get(name));
            }
        }
        Set<String> spellings = Stream.concat(known.stream(), refused.stream())
                .flatMap(name -> spellings(name).stream())
                .collect(Collectors.toSet());
        members.forEach((key, sent) -> {
            if (!spellings.contains(key)) {
                String name = sent.get(0).name();
                add(Fault.at(
                        pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                        "\"%s\" is not a field here: there are %s.".formatted(name, String.join(", ", known))));
            }
        });
        return object;
    }

    private boolean isFaulty(String name) {
        return wrong.contains(name);
    }

    private List<Sent> sent(String name) {
        return spellings(name).stream()
                .flatMap(key -> members.getOrDefault(key, List.of()).stream())
                .toList();
    }

    private String pointer(String name) {
        return pointer + "/" + name;
    }

    /** {@code First name} as the service writes it, and as code does: first_name, firstName; in any case. */
    private static Set<String> spellings(String name) {
        String words = name.toLowerCase(Locale.ROOT);
        return Set.copyOf(List.of(words, words.replace(' ', '_'), words.replace(" ", "")).stream()
                .collect(Collectors.toSet()));
    }

    /** The service's name of a property: {@code First name} of {@code firstName}. */
    private static String name(String property) {
        String words = property.replaceAll("(?=\\p{Upper})", " ").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The value, unless it is a text that no database keeps and no UTF-8 has. */
    static <T> T whole(T value) {
        if (value instanceof String text && BROKEN.matcher(text).find()) {
            throw new Wrong("must not contain U+0000 or half of a surrogate pair");
        }
        return value;
    }

    static String text(Object json) {
        if (!(json instanceof String text)) {
            throw Wrong.type("a text", json);
        }
        return text.strip();
    }

    private static String dashed(String label) {
        return DASHES.matcher(label).replaceAll("-");
    }

    /** Thrown by the reader of a value; the message goes on from the field's name: "must be …". */
    public static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final boolean isSentence;

        public Wrong(String message) {
            this(message, false);
        }

        private Wrong(String message, boolean isSentence) {
            super(message, null, false, false);
            this.isSentence = isSentence;
        }

        /** What a body or a query names is not there: a sentence of its own, which does not begin with the field. */
        public static Wrong missing(String sentence) {
            return new Wrong(sentence, true);
        }

        /** What a person is told. */
        String sentence(String name) {
            return isSentence ? getMessage() : name + " " + getMessage() + ".";
        }

        /** Says which JSON type was expected, and which came. */
        public static Wrong type(String expected, Object json) {
            return new Wrong("must be " + expected + ", not " + JsonObject.typeOf(json));
        }
    }
}
