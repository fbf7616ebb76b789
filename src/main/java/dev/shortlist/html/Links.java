package dev.shortlist.html;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.ApplicantJson;
import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links that a page makes of what a caller sent. */
@TemplateExtension
final class Links {

    private Links() {}

    /** A link to all applications with the same email. */
    static String applications(ApplicantJson applicant) {
        return Applicant.ADDRESS + "?email=" + URLEncoder.encode(applicant.email(), StandardCharsets.UTF_8);
    }

    /** The address that erases the person. */
    static String erasure(ApplicantJson applicant) {
        return Applicant.address(applicant.id()) + "erase/";
    }

    /** A link that writes to the applicant, and to nobody else: all that is not a letter or digit is encoded (RFC 6068). */
    static String mailto(ApplicantJson applicant) {
        return "mailto:"
                + URLEncoder.encode(applicant.email(), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%40", "@");
    }
}
