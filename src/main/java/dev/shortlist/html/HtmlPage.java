package dev.shortlist.html;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.job.Job;
import dev.shortlist.journal.ChangesResource;
import dev.shortlist.journal.ServiceRole;
import dev.shortlist.security.Caller;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;

/**
 * What all pages have in common.
 *
 * @param self the address of the object that is shown; after a create, of the new object
 * @param url the URL of the request
 * @param operation the operation of the request, or null if there is none
 * @param creation the operation that creates an object at this address, or null if there is none
 * @param caller who asks for the page
 * @param tag the entity tag of the JSON, or null
 * @param parent the name of the object above the one that is shown, or null
 */
@TemplateData
record HtmlPage(
        String self,
        RequestUrl url,
        Operation operation,
        Operation creation,
        Caller caller,
        String tag,
        String parent,
        HttpExchange exchange,
        Operations operations) {

    /** The start of the API. */
    static final String START = "/api/";

    private static final List<Link> MENU = List.of(
            new Link("Jobs", Job.ADDRESS),
            new Link("Applicants", Applicant.ADDRESS),
            new Link("Changes", ChangesResource.ADDRESS));

    /** A link of the menu or a breadcrumb. */
    @TemplateData
    record Link(String name, String address) {}

    /** The same page, of something that belongs to an object with a name. */
    HtmlPage under(String name) {
        return new HtmlPage(self, url, operation, creation, caller, tag, name, exchange, operations);
    }

    /** The lists that every page leads to. */
    public List<Link> menu() {
        return allowed(MENU);
    }

    /** The breadcrumbs: the parents of the page's address. */
    public List<Link> crumbs() {
        List<Link> crumbs = new ArrayList<>();
        String[] segments = self.split("/");
        StringBuilder above = new StringBuilder("/");
        for (int i = 1; i < segments.length - 1; i++) {
            above.append(segments[i]).append('/');
            crumbs.add(new Link(name(segments, i), above.toString()));
        }
        return allowed(crumbs);
    }

    /** The breadcrumbs below the start, which the menu leads to. */
    public List<Link> trail() {
        return crumbs().stream().filter(crumb -> !crumb.address().equals(START)).toList();
    }

    /** Whether the page is the one of a link, or below it. */
    public boolean isIn(Link link) {
        return self != null && self.startsWith(link.address());
    }

    /** Who made a change, or null where nobody has a name: in a service that is open to all, the journal has its own role. */
    public String by(String actor) {
        return caller.mayDoAll() && actor.equals(ServiceRole.name()) ? null : actor;
    }

    private List<Link> allowed(List<Link> links) {
        return links.stream().filter(link -> mayGet(link.address())).toList();
    }

    private String name(String[] segments, int i) {
        return switch (segments[i]) {
            case "api" -> "Home";
            case "jobs" -> "Jobs";
            case "applicant" -> "Applicants";
            case "experience" -> "Experiences";
            case "changes" -> "Changes";
            case "webhooks" -> "Webhooks";
            default -> parent == null ? named(segments[i - 1], segments[i]) : parent;
        };
    }

    /** An object whose name nobody has looked up. */
    private static String named(String collection, String id) {
        return switch (collection) {
            case "jobs" -> "Job " + id;
            case "applicant" -> "Applicant " + id;
            default -> id;
        };
    }

    /** An operation by its id in the OpenAPI document. */
    public Operation operation(String id) {
        return operations.get(id);
    }

    /** Whether the caller may use an operation, by its id: a page offers nothing else. */
    public boolean may(String id) {
        Operation operation = operation(id);
        return operation.isTaken() && caller.hasAny(operation.roles());
    }

    /** Whether the caller may GET an address: a page shows and links to nothing else. */
    public boolean mayGet(String address) {
        return operations.mayGet(caller, address);
    }

    /** Whether the page links to an address that is suggested, if one is. */
    public boolean leadsTo(String suggestion) {
        return suggestion != null && operations.hasGet(caller, suggestion);
    }

    /** Whether the page leads to the start of the API, which asks a caller for credentials who is not known yet. */
    public boolean mayStart() {
        return caller.isUnknown() || mayGet(START);
    }

    /** The command that gets the JSON on the page. */
    public String curl() {
        return CurlCommand.get(url);
    }

    /** The command that sends the same request as a form, or the one that deletes. */
    public String curl(Operation operation, String target) {
        String method = operation.method();
        if (operation.example() == null) {
            return CurlCommand.send(method, url.origin() + target);
        }
        return CurlCommand.send(
                method, url.origin() + target, method.equals("PATCH") ? tag : null, operation.example());
    }

    /** The address at which a browser shows the JSON. */
    public String jsonAddress() {
        return formatAddress("format", "json");
    }

    /** The address of the whole list as a file, with the same filters. */
    public String fileAddress(String format) {
        return formatAddress("format|limit|order|after|before", format);
    }

    private String formatAddress(String replaced, String format) {
        String query = url.query();
        String rest = query == null ? "" : query.replaceAll("(?i)(^|&)(" + replaced + ")=[^&]*", "");
        return url.path() + "?" + (rest.isEmpty() ? "" : rest.replaceFirst("^&", "") + "&") + "format=" + format;
    }
}
