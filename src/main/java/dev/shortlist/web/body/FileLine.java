package dev.shortlist.web.body;

import dev.shortlist.web.body.RecordReader.Mode;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.value.Text;
import java.util.List;

/** An object in a line of a file. It is read as the body of a create is. */
public final class FileLine {

    private final BodyReader reader;
    private final RawJson json;

    FileLine(BodyReader reader, RawJson json) {
        this.reader = reader;
        this.json = json;
    }

    /** Whether it has a field, in any case. */
    public boolean has(String field) {
        String name = Text.fieldName(field);
        return json.members().stream()
                .anyMatch(member -> Text.fieldName(member.name()).equals(name));
    }

    /**
     * Reads a new object.
     *
     * @param readers come before the application's, such as one that looks nothing up
     * @throws HttpProblem 400 with all that is wrong
     */
    public <T> T read(Class<T> type, List<ValueReader<?>> readers) {
        return read(type, null, readers);
    }

    /**
     * The same.
     *
     * @param base has values of fields that the line leaves out; or null
     * @throws HttpProblem 400 with all that is wrong
     */
    public <T> T read(Class<T> type, T base, List<ValueReader<?>> readers) {
        return reader.recordReader(json.isForm(), Mode.CREATE, readers).read(json, type, base, null);
    }
}
