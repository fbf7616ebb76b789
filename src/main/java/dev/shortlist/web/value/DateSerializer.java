package dev.shortlist.web.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.time.Instant;

/** Writes an instant as {@link Dates#show} shows it. */
@RegisterForReflection
public class DateSerializer extends JsonSerializer<Instant> {

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider serializers) throws IOException {
        json.writeString(Dates.show(value));
    }
}
