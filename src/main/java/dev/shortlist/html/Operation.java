package dev.shortlist.html;

import io.quarkus.qute.TemplateData;

/**
 * What can be done at an address, as the OpenAPI document tells of it.
 *
 * @param id its operationId
 * @param tag of those that belong together
 * @param path such as {@code /api/jobs/{id}/}
 * @param summary what it does, in a few words
 * @param example a body to send, as JSON; or null
 */
@TemplateData
public record Operation(String id, String tag, String method, String path, String summary, String example) {

    /** Where Swagger UI shows it. */
    public String documentation() {
        return "/q/swagger-ui/#/" + tag + "/" + id;
    }
}
