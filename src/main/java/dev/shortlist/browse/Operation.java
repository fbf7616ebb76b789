package dev.shortlist.browse;

import dev.shortlist.api.Id;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Experience;
import dev.shortlist.job.Job;
import io.quarkus.qute.TemplateEnum;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be done at an address: named as in the OpenAPI document, told in a sentence. */
@TemplateEnum
public enum Operation {
    GET_ADDRESSES("Service", "getAddresses", "GET", "/api/", "Points to what there is."),
    LIST_JOBS("Jobs", "listJobs", "GET", Job.ADDRESS, "Lists the jobs, page by page; q finds in title and location."),
    CREATE_JOB("Jobs", "createJob", "POST", Job.ADDRESS, "Creates a job under the next free id.", """
            {"Title": "Sales Rep", "Location": "Berkeley, CA", "Description": "Sells what we make."}"""),
    GET_JOB("Jobs", "getJob", "GET", Job.ADDRESS + "{id}/", "Shows a job."),
    CREATE_JOB_WITH_ID(
            "Jobs",
            "createJobWithId",
            "POST",
            Job.ADDRESS + "{id}/",
            "Creates a job under this id.",
            CREATE_JOB.example),
    PATCH_JOB("Jobs", "patchJob", "PATCH", Job.ADDRESS + "{id}/", "Changes the fields that are sent.", """
            {"Location": "San Francisco, CA"}"""),
    GET_JOB_SUMMARY(
            "Jobs",
            "getJobSummary",
            "GET",
            Job.ADDRESS + "{id}/summary/",
            "Sums up a job's applicants in six figures."),
    LIST_APPLICANTS(
            "Applicants",
            "listApplicants",
            "GET",
            Applicant.ADDRESS,
            "Lists the applicants, page by page, of a job or of some statuses; q finds in names and email."),
    CREATE_APPLICANT(
            "Applicants",
            "createApplicant",
            "POST",
            Applicant.ADDRESS,
            "Creates an applicant with its experiences.",
            """
            {"Job": "/api/jobs/1/", "First name": "Mike", "Last name": "Liu", "Email": "mike.liu@test.com", \
            "Experiences": []}"""),
    GET_APPLICANT(
            "Applicants",
            "getApplicant",
            "GET",
            Applicant.ADDRESS + "{id}/",
            "Shows an applicant with the experiences in the order of time."),
    CREATE_APPLICANT_WITH_ID(
            "Applicants",
            "createApplicantWithId",
            "POST",
            Applicant.ADDRESS + "{id}/",
            "Creates an applicant under this id.",
            CREATE_APPLICANT.example),
    PATCH_APPLICANT(
            "Applicants",
            "patchApplicant",
            "PATCH",
            Applicant.ADDRESS + "{id}/",
            "Changes the fields that are sent; experiences are added one by one.",
            """
            {"Status": "Offer pending"}"""),
    CREATE_EXPERIENCE(
            "Experiences", "createExperience", "POST", Experience.ADDRESS, "Adds an experience to its applicant.", """
            {"Applicant": "/api/applicant/1/", "Category": "Work", "Start": "2004-08-01", "End": "2010-06-30", \
            "Institution": "Hooli", "Description": "I worked as an engineer on the Hooli search team."}"""),
    CREATE_EXPERIENCE_WITH_ID(
            "Experiences",
            "createExperienceWithId",
            "POST",
            Experience.ADDRESS + "{id}/",
            "Adds an experience under this id.",
            CREATE_EXPERIENCE.example);

    private static final Pattern DIGITS = Pattern.compile("(?<=/)[1-9][0-9]*(?=/)");

    /** What it does. */
    public final String sentence;

    /** Where Swagger UI shows it. */
    public final String documentation;

    /** The method by which it is asked for. */
    public final String method;

    /** A body to send, or null. */
    public final String example;

    private final String address;

    Operation(String tag, String id, String method, String address, String sentence) {
        this(tag, id, method, address, sentence, null);
    }

    Operation(String tag, String id, String method, String address, String sentence, String example) {
        this.example = example;
        this.documentation = "/q/swagger-ui/#/" + tag + "/" + id;
        this.method = method;
        this.address = address;
        this.sentence = sentence;
    }

    /** The operation that a request asked for, if there is one. */
    static Optional<Operation> of(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        String place = DIGITS.matcher(path.endsWith("/") ? path : path + "/")
                .replaceAll(digits -> Id.asked(digits.group(), "") == null ? digits.group() : "{id}");
        return Stream.of(values())
                .filter(one -> one.method.equals(asked) && one.address.equals(place))
                .findFirst();
    }
}
