package dev.shortlist.sampledata;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jobs that were created since some moment, and their applicants, as the service shows them. */
final class Made {

    /** The next jobs have the ids that follow this one's. */
    private final long last = id(aJob());

    /** From now on. */
    static Made sinceNow() {
        return new Made();
    }

    /** The addresses of the jobs. */
    List<String> jobs() {
        return Stream.iterate(last + 1, id -> id + 1)
                .map(id -> JOBS + id + "/")
                .takeWhile(job -> get(job).statusCode() == 200)
                .toList();
    }

    /** The addresses of the applicants of all these jobs, in the order of their creation. */
    List<String> applicants() {
        return jobs().stream()
                .flatMap(job -> applicants(job).stream())
                .sorted((one, other) -> Long.compare(id(one), id(other)))
                .toList();
    }

    static List<String> applicants(String job) {
        return all(APPLICANTS + "?job=" + id(job));
    }

    /** Jobs and people as GET shows them, without the ids. */
    List<String> shown() {
        List<String> shown = new ArrayList<>();
        jobs().forEach(job -> shown.add(ok(get(job)).replaceFirst("\"Id\":\\d+", "")));
        applicants().forEach(applicant -> shown.add(ok(get(applicant))));
        return shown;
    }

    /** How many experiences each applicant has. */
    List<Integer> experiences() {
        return applicants().stream()
                .map(applicant -> get(applicant).<Integer>path("Experiences.size()"))
                .toList();
    }

    /** Expects what the challenge asks for. */
    void expectTheChallenge() {
        List<String> jobs = jobs();
        assertEquals(3, jobs.size());
        jobs.forEach(job -> assertTrue(applicants(job).size() >= 33, job));
        List<JsonPath> applicants = applicants().stream()
                .map(applicant -> get(applicant).jsonPath())
                .toList();
        assertEquals(100, applicants.size());

        List<Integer> experiences = applicants.stream()
                .map(applicant -> applicant.getInt("Experiences.size()"))
                .toList();
        assertTrue(experiences.stream().allMatch(count -> count >= 1 && count <= 10), experiences::toString);
        assertTrue(Set.copyOf(experiences).size() >= 5, experiences::toString);

        assertEquals(
                Set.copyOf(STATUSES),
                applicants.stream()
                        .map(applicant -> applicant.getString("Status"))
                        .collect(Collectors.toSet()));

        long lasting = applicants.stream()
                .filter(applicant -> applicant.getList("Experiences.End").contains(null))
                .count();
        assertTrue(lasting > 0 && lasting < 100, () -> lasting + " of 100 have an experience that still lasts");
    }
}
