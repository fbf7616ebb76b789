package dev.shortlist.html;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;

/**
 * What every page shows around its own part.
 *
 * @param self the address of what is shown; after a create, of the new object
 * @param url the whole address that was asked for
 * @param operation what was asked for; null where no resource takes it
 * @param creation what would create an object at this address; null where nothing would
 * @param tag the entity tag of the JSON, or null
 */
@TemplateData
public record HtmlPage(
        String self,
        RequestUrl url,
        Operation operation,
        Operation creation,
        String tag,
        HttpExchange exchange,
        Operations operations) {

    /** A step of the way here. */
    @TemplateData
    public record Crumb(String name, String address) {}

    /** The steps between the root and the page itself: the parents of its address. */
    public List<Crumb> crumbs() {
        List<Crumb> crumbs = new ArrayList<>();
        String[] steps = self.split("/");
        StringBuilder parent = new StringBuilder("/");
        for (int i = 1; i < steps.length - 1; i++) {
            parent.append(steps[i]).append('/');
            crumbs.add(new Crumb(name(steps[i]), parent.toString()));
        }
        return crumbs;
    }

    private static String name(String step) {
        return switch (step) {
            case "api" -> "API";
            case "jobs" -> "Jobs";
            case "applicant" -> "Applicants";
            case "experience" -> "Experiences";
            default -> step;
        };
    }

    /** An operation by its id in the OpenAPI document. */
    public Operation operation(String id) {
        return operations.get(id);
    }

    /** The command that asks for the JSON that is shown. */
    public String curl() {
        return CurlCommand.get(url);
    }

    /** The command that does the same as a form. */
    public String curl(Operation send, String target) {
        return CurlCommand.send(
                send.method(), url.origin() + target, send.method().equals("PATCH") ? tag : null, send.example());
    }

    /** The address at which a browser shows the JSON. */
    public String jsonAddress() {
        String query = url.query();
        String kept = query == null ? "" : query.replaceAll("(?i)(^|&)format=[^&]*", "");
        return url.path() + "?" + (kept.isEmpty() ? "" : kept.replaceFirst("^&", "") + "&") + "format=json";
    }
}
