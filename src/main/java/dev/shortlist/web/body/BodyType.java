package dev.shortlist.web.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The fields of a body, taken from a record's components. {@link JsonProperty} gives a field's name. A component without
 * it is a group: a record whose fields stand in the same JSON object.
 */
final class BodyType<T> {

    /**
     * A field.
     *
     * @param name as the service writes it; null for a group
     * @param spellings how a caller may write the name, in lower case
     * @param type of the value; in a list, of an item
     * @param isList whether the value is an array of objects or strings
     * @param defaultValue in a new object, or null
     * @param createOnly null if a patch accepts the field too
     * @param isEndDate whether it is read as the end of a time
     */
    record Field(
            String name,
            List<String> spellings,
            Class<?> type,
            boolean isList,
            Default defaultValue,
            CreateOnly createOnly,
            boolean isEndDate,
            Method accessor) {

        boolean isGroup() {
            return name == null;
        }

        /** The component's name, as a constraint violation gives it. */
        String property() {
            return accessor.getName();
        }

        Object get(Object record) {
            try {
                return record == null ? null : accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final Constructor<T> constructor;
    private final List<Field> fields;

    BodyType(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        constructor.setAccessible(true);
        fields = Stream.of(components).map(BodyType::field).toList();
    }

    private static Field field(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        JsonProperty name = accessor.getAnnotation(JsonProperty.class);
        boolean isList = component.getType() == List.class;
        Class<?> type = isList
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        return new Field(
                name == null ? null : name.value(),
                name == null ? List.of() : spellings(name.value()),
                type,
                isList,
                accessor.getAnnotation(Default.class),
                accessor.getAnnotation(CreateOnly.class),
                accessor.isAnnotationPresent(EndDate.class),
                accessor);
    }

    /** {@code First name} as the service writes it, and as code does: first_name, firstName. */
    private static List<String> spellings(String name) {
        String words = name.toLowerCase(Locale.ROOT);
        return Stream.of(words, words.replace(' ', '_'), words.replace(" ", ""))
                .distinct()
                .toList();
    }

    List<Field> fields() {
        return fields;
    }

    T create(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException | IllegalAccessException | InstantiationException e) {
            throw new IllegalStateException(e);
        }
    }
}
