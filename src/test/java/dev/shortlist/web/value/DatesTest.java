package dev.shortlist.web.value;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
public class DatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2000-09-01                          | September 1, 2000
            September 1, 2000                   | September 1, 2000
            September 01, 2000                  | September 1, 2000
            February 29, 2000                   | February 29, 2000
            2000-09-01T08:30                    | September 1, 2000
            2000-09-01T08:30:00                 | September 1, 2000
            2000-09-01T23:59:59.999999999       | September 1, 2000
            2000-09-01T08:30Z                   | September 1, 2000
            2000-09-01T08:30:00Z                | September 1, 2000
            2000-09-01T08:30:00.123456Z         | September 1, 2000
            2000-09-01t08:30:00z                | September 1, 2000
            2000-09-01T08:30:00+02:00           | September 1, 2000
            2000-09-01T08:30:00+0200            | September 1, 2000
            2000-09-01T08:30:00+02              | September 1, 2000
            2000-09-01T00:00:00+00:00           | September 1, 2000
            2010-06-30 00:00:00                 | June 30, 2010
            2010-06-30 23:59                    | June 30, 2010
            2010-06-30 23:59:59.999-05:00       | July 1, 2010
            2010-06-30 00:00:00Z                | June 30, 2010
            2000-09-01T01:59:59+02:00           | August 31, 2000
            2000-09-01T02:00:00+02:00           | September 1, 2000
            2000-12-31T19:00:00-05:00           | January 1, 2001
            2000-12-31T18:59:59-05:00           | December 31, 2000
            2000-09-01T00:00:00+14:00           | August 31, 2000
            1900-01-01                          | January 1, 1900
            1900-01-01T00:00:00Z                | January 1, 1900
            1899-12-31T23:00:00-01:00           | January 1, 1900
            2100-12-31                          | December 31, 2100
            2100-12-31T23:59:59.999999999Z      | December 31, 2100
            2101-01-01T00:59:59+01:00           | December 31, 2100
            """)
    void a_date_is_taken_in_many_forms_and_shown_in_one_in_UTC(String sent, String shown) {
        String applicant = anApplicant(aJob(), work(sent, sent));

        assertEquals(shown, get(applicant).path("Experiences[0].Start"));
        assertEquals(shown, get(applicant).path("Experiences[0].End"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sep 1, 2000       | September 1, 2000  | September 1, 2000
            Sept 1, 2000      | September 1, 2000  | September 1, 2000
            SEPTEMBER 1, 2000 | September 1, 2000  | September 1, 2000
            jun 01, 2000      | June 1, 2000       | June 1, 2000
            2000-09           | September 1, 2000  | September 30, 2000
            2000-02           | February 1, 2000   | February 29, 2000
            1900-02           | February 1, 1900   | February 28, 1900
            Sep 2000          | September 1, 2000  | September 30, 2000
            sept 2000         | September 1, 2000  | September 30, 2000
            December 2100     | December 1, 2100   | December 31, 2100
            2000              | January 1, 2000    | December 31, 2000
            1900              | January 1, 1900    | December 31, 1900
            2100              | January 1, 2100    | December 31, 2100
            """)
    void a_month_or_a_year_starts_on_its_first_day_and_ends_on_its_last(String sent, String start, String end) {
        String applicant = anApplicant(aJob(), work(sent, sent));

        assertEquals(start, get(applicant).path("Experiences[0].Start"));
        assertEquals(end, get(applicant).path("Experiences[0].End"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Present", "present", "NOW", "Current", " present\u00A0", "", " "})
    void what_still_lasts_has_no_end(String sent) {
        String applicant = anApplicant(aJob(), work("2000", sent));

        assertNull(get(applicant).path("Experiences[0].End"));
        if (!sent.isBlank()) {
            invalid(post(EXPERIENCES, with(work(sent, null), "Applicant", applicant)), "#/Start");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    })
    void every_month_is_read_as_it_is_shown(String month) {
        String date = month + " 28, 2001";

        assertEquals(date, get(anApplicant(aJob(), work(date, null))).path("Experiences[0].Start"));
    }

    @Test
    void an_empty_start_is_refused() {
        invalid(post(EXPERIENCES, with(work("", null), "Applicant", anApplicant(aJob()))), "#/Start")
                .says("Start must be a date from 1900 to 2100");
    }

    @Test
    void a_date_may_have_space_around_it() {
        assertEquals(
                "September 1, 2000",
                get(anApplicant(aJob(), work(" 2000-09-01\n", null))).path("Experiences[0].Start"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nowadays",
                "200",
                "20000",
                "2000-9",
                "2000-00",
                "2000-13",
                "2000/09",
                "1899",
                "2101",
                "1899-12",
                "09/2000",
                "01/09/2000",
                "1/9/00",
                "Spt 2000",
                "Sep. 2000",
                "Septem 2000",
                "Sep 31, 2000",
                "Today",
                "2000-9-1",
                "2000-09-01  08:30:00",
                "2000-09-01 T08:30:00",
                "September 1, 2000 08:30:00",
                "01.09.2000",
                "09/01/2000",
                "20000901",
                "Sep 1, 2000x",
                "1 September 2000",
                "September 1 2000",
                "September 0, 2000",
                "February 30, 2000",
                "February 29, 1900",
                "February 29, 2001",
                "2000-02-30",
                "2001-02-29",
                "2000-00-01",
                "2000-13-01",
                "2000-09-31",
                "2000-09-01T",
                "2000-09-01 x",
                "2000-09-01T24:00:00",
                "2000-09-01T08:60:00",
                "2000-09-01T08:30:61",
                "2000-09-01T08:30:00+25:00",
                "2000-09-01T08:30:00 CET",
                "2000-09-01Z",
                "2000-09-01T08:30:00+02:00[Europe/Paris]",
                "1899-12-31",
                "1899-12-31T23:59:59.999999Z",
                "1900-01-01T00:59:59+01:00",
                "2101-01-01",
                "2100-12-31T23:30:00-01:00",
                "December 31, 1899",
                "January 1, 2101",
                "-2000-09-01",
                "+12000-09-01",
                "12000-09-01",
                "0000-00-00",
                "967766400",
                "٢٠٠٠-٠٩-٠١"
            })
    void another_date_is_refused_with_the_forms_that_are_taken(String date) {
        Object applicant = anApplicant(aJob());

        invalid(post(EXPERIENCES, with(work(date, null), "Applicant", applicant)), "#/Start")
                .says("Start must be a date from 1900 to 2100", "2000-09-01", "September 1, 2000");
        invalid(post(EXPERIENCES, with(work("1900-01-01", date), "Applicant", applicant)), "#/End")
                .says("End must be a date from 1900 to 2100");
    }

    @Test
    void instants_are_compared_not_the_dates_that_are_shown() {
        Object applicant = anApplicant(aJob());

        invalid(
                post(EXPERIENCES, with(work("2000-09-01T08:30:00Z", "2000-09-01T08:29:59Z"), "Applicant", applicant)),
                "#/End");
        invalid(
                post(
                        EXPERIENCES,
                        with(work("2000-09-01T08:30:00Z", "2000-09-01T09:30:00+02:00"), "Applicant", applicant)),
                "#/End");
        created(post(EXPERIENCES, with(work("2000-09-01T09:00:00+02:00", "2000-09-01T08:00"), "Applicant", applicant)));
    }
}
