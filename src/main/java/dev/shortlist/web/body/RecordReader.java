package dev.shortlist.web.body;

import dev.shortlist.web.body.BodyType.Field;
import dev.shortlist.web.body.RawJson.Member;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.problem.Violation;
import dev.shortlist.web.value.Dates;
import dev.shortlist.web.value.InvalidValueException;
import dev.shortlist.web.value.Labeled;
import dev.shortlist.web.value.ResourceId;
import dev.shortlist.web.value.Text;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the objects of one body into records, and collects all that is wrong with them. */
final class RecordReader {

    private static final String ID = "Id";
    private static final List<String> ID_SPELLINGS = List.of("id");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

    private final BodyReader bodies;
    private final Validator validator;
    private final boolean isForm;
    private final Mode mode;
    private final List<ValueReader<?>> readers;
    private final Set<Violation> violations = new LinkedHashSet<>();

    /** What happens to a field that the caller leaves out, or sends as null. */
    enum Mode {
        /** Left out or null: it gets its default. */
        CREATE,
        /** Left out: it stays as it is. Null: it is removed (RFC 7396). */
        PATCH
    }

    RecordReader(BodyReader bodies, Validator validator, boolean isForm, Mode mode, List<ValueReader<?>> readers) {
        this.bodies = bodies;
        this.validator = validator;
        this.isForm = isForm;
        this.mode = mode;
        this.readers = readers;
    }

    /**
     * The record in a body.
     *
     * @param base has the fields that the caller leaves out; null for a create
     * @param id the id in the address, which the body may repeat; null if there is none
     * @throws HttpProblem 400 with all that is wrong
     */
    <T> T read(RawJson json, Class<T> type, T base, ResourceId id) {
        ObjectReader object = new ObjectReader(json, "#");
        if (id != null) {
            object.requireId(id);
        }
        T record = object.read(type, base);
        if (!violations.isEmpty()) {
            throw HttpProblem.invalid(violations);
        }
        return record;
    }

    private void add(String pointer, String detail) {
        if (violations.add(Violation.inBody(pointer, detail)) && violations.size() == HttpProblem.MAX_VIOLATIONS) {
            throw HttpProblem.invalid(violations);
        }
    }

    /** One object of the body. */
    private final class ObjectReader {

        private final String pointer;
        private final Map<String, List<Member>> members = new LinkedHashMap<>();
        private final List<String> known = new ArrayList<>();
        private final Set<String> invalid = new HashSet<>();

        ObjectReader(RawJson json, String pointer) {
            this.pointer = pointer;
            for (Member member : json.members()) {
                members.computeIfAbsent(Text.fieldName(member.name()), key -> new ArrayList<>(1))
                        .add(member);
            }
        }

        <T> T read(Class<T> type, T base) {
            Map<String, String> names = new HashMap<>();
            T record = fields(bodies.type(type), base, names);
            validate(record, names);
            rejectUnknown();
            return record;
        }

        /** @param names is filled: from a component's name to its field's name */
        private <T> T fields(BodyType<T> type, T base, Map<String, String> names) {
            Object[] values = new Object[type.fields().size()];
            for (int i = 0; i < values.length; i++) {
                Field field = type.fields().get(i);
                Object current = field.get(base);
                if (field.isGroup()) {
                    values[i] = group(field.type(), current);
                } else {
                    names.put(field.property(), field.name());
                    values[i] = field(field, current);
                }
            }
            return type.create(values);
        }

        /** A record whose fields stand in this same object. */
        private <G> G group(Class<G> type, Object base) {
            Map<String, String> names = new HashMap<>();
            G record = fields(bodies.type(type), type.cast(base), names);
            validate(record, names);
            return record;
        }

        private Object field(Field field, Object current) {
            if (mode == Mode.PATCH && field.createOnly() != null) {
                if (!take(field.spellings()).isEmpty()) {
                    reject(field.name(), field.createOnly().message());
                }
                return current;
            }
            known.add(field.name());
            Function<Object, Object> reader = field.isList() ? json -> items(field, json) : valueReader(field);
            Object absent = mode == Mode.CREATE && field.defaultValue() != null
                    ? reader.apply(field.defaultValue().value())
                    : current;
            return value(field.name(), take(field.spellings()), absent, reader);
        }

        private Object value(String name, List<Member> sent, Object absent, Function<Object, Object> reader) {
            if (sent.size() > 1) {
                reject(
                        name,
                        "is named more than once: "
                                + sent.stream()
                                        .map(member -> "\"" + member.name() + "\"")
                                        .collect(Collectors.joining(", ")));
                return null;
            }
            if (sent.isEmpty() || sent.get(0).value() == null) {
                return sent.isEmpty() || mode == Mode.CREATE ? absent : null;
            }
            try {
                Object json = sent.get(0).value();
                return reader.apply(json instanceof String text ? Text.requireWellFormed(text) : json);
            } catch (InvalidValueException e) {
                invalid.add(name);
                add(pointer + "/" + name, e.sentence(name));
                return null;
            }
        }

        private List<?> items(Field field, Object json) {
            if (!(json instanceof List<?> items)) {
                throw wrongType(field.type().isRecord() ? "an array of objects" : "an array of strings", json);
            }
            List<Object> values = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                String itemPointer = pointer + "/" + field.name() + "/" + i;
                try {
                    values.add(item(field.type(), items.get(i), itemPointer));
                } catch (InvalidValueException e) {
                    invalid.add(field.name());
                    add(itemPointer, e.sentence("%s[%d]".formatted(field.name(), i)));
                }
            }
            return values;
        }

        private Object item(Class<?> type, Object json, String itemPointer) {
            if (!type.isRecord()) {
                return valueReader(type).apply(json instanceof String text ? Text.requireWellFormed(text) : json);
            } else if (json instanceof RawJson object) {
                return new ObjectReader(object, itemPointer).read(type, null);
            }
            throw wrongType("an object", json);
        }

        /** If the body has an id, it must be the one in the address. */
        void requireId(ResourceId id) {
            known.add(ID);
            List<Member> sent = take(ID_SPELLINGS);
            BigInteger expected = BigInteger.valueOf(id.value());
            Object read = value(ID, sent, null, json -> isForm ? number(json) : json);
            if (!sent.isEmpty() && !invalid.contains(ID) && !expected.equals(read)) {
                reject(ID, "must be %s, as in the address, or be left out".formatted(id));
            }
        }

        private void validate(Object record, Map<String, String> names) {
            // Sorted: the validator returns them in no order.
            Map<String, Set<String>> messages = new HashMap<>();
            for (ConstraintViolation<Object> violation : validator.validate(record)) {
                String property = violation.getPropertyPath().toString();
                String name = Objects.requireNonNull(names.get(property), property);
                messages.computeIfAbsent(name, key -> new TreeSet<>()).add(violation.getMessage());
            }
            for (String name : known) {
                if (!invalid.contains(name)) {
                    messages.getOrDefault(name, Set.of()).forEach(message -> reject(name, message));
                }
            }
        }

        private void rejectUnknown() {
            for (List<Member> unknown : members.values()) {
                String name = unknown.get(0).name();
                add(
                        pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                        "\"%s\" is not a field here: there are %s.".formatted(name, String.join(", ", known)));
            }
        }

        private void reject(String name, String detail) {
            invalid.add(name);
            add(pointer + "/" + name, name + " " + detail + ".");
        }

        /** Removes the members with some spellings, so that they no longer count as unknown. */
        private List<Member> take(List<String> spellings) {
            List<Member> sent = new ArrayList<>(1);
            for (String spelling : spellings) {
                List<Member> found = members.remove(spelling);
                if (found != null) {
                    sent.addAll(found);
                }
            }
            return sent;
        }
    }

    private Function<Object, Object> valueReader(Field field) {
        return field.isEndDate() ? json -> Dates.parseEnd(text(json)) : valueReader(field.type());
    }

    private Function<Object, Object> valueReader(Class<?> type) {
        if (type == String.class) {
            return RecordReader::text;
        }
        if (type == Instant.class) {
            return json -> Dates.parse(text(json));
        }
        if (Labeled.class.isAssignableFrom(type) && readers.stream().noneMatch(reader -> reader.type() == type)) {
            return json -> Labeled.parse(text(json), type.asSubclass(Labeled.class));
        }
        ValueReader<?> reader = bodies.valueReader(type, readers);
        return json -> reader.read(isForm ? number(json) : json);
    }

    private static String text(Object json) {
        if (!(json instanceof String text)) {
            throw wrongType("a string", json);
        }
        return text;
    }

    /** In a form, digits are a number: a form has strings only. */
    private static Object number(Object json) {
        return json instanceof String text && DIGITS.matcher(text).matches() ? new BigInteger(text) : json;
    }

    private static InvalidValueException wrongType(String expected, Object json) {
        return new InvalidValueException("must be " + expected + ", not " + RawJson.typeOf(json));
    }
}
