package dev.shortlist.html;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An operation of the OpenAPI document: a method at an address.
 *
 * @param id its operationId
 * @param tag the group that it belongs to
 * @param path such as {@code /api/jobs/{id}/}
 * @param address matches the addresses that have this path
 * @param summary what it does, in a few words
 * @param roles of which it takes one
 * @param example the JSON of a body, or null
 * @param isTaken whether this service takes it: one that only reads takes no changes
 */
@TemplateData
record Operation(
        String id,
        String tag,
        String method,
        String path,
        Pattern address,
        String summary,
        List<String> roles,
        String example,
        boolean isTaken) {

    /** Where Swagger UI shows it. */
    public String documentation() {
        return "/q/swagger-ui/#/" + tag + "/" + id;
    }
}
