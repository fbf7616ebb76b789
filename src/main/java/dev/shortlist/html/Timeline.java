package dev.shortlist.html;

import dev.shortlist.applicant.Category;
import dev.shortlist.applicant.Experience;
import dev.shortlist.applicant.ExperienceJson;
import dev.shortlist.web.value.Dates;
import io.quarkus.qute.TemplateData;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart of experiences on a common time axis.
 *
 * @param years the ticks of the axis
 */
@TemplateData
record Timeline(List<Span> spans, List<Tick> years) {

    private static final int MAX_TICKS = 8;

    /**
     * An experience.
     *
     * @param address where it is shown alone
     * @param left where it starts, in percent of the axis
     * @param width how long it is, in percent of the axis
     * @param open whether it has no end
     */
    @TemplateData
    record Span(
            String address,
            Category category,
            String start,
            String end,
            String institution,
            String description,
            double left,
            double width,
            boolean open) {

        /** Where it ends, in percent of the axis. */
        public double right() {
            return left + width;
        }

        /** Its CSS class. */
        public String cssClass() {
            return category == Category.WORK ? "work" : "education";
        }
    }

    /** The first day of a year. */
    @TemplateData
    record Tick(int year, double left) {}

    static Timeline of(List<ExperienceJson> experiences, Instant now) {
        if (experiences.isEmpty()) {
            return new Timeline(List.of(), List.of());
        }
        Instant first = experiences.get(0).start();
        Instant last = experiences.stream()
                .map(e -> end(e, now))
                .max(Instant::compareTo)
                .orElse(first);
        return new Timeline(
                experiences.stream().map(e -> span(e, first, last, now)).toList(), ticks(first, last));
    }

    private static Span span(ExperienceJson experience, Instant first, Instant last, Instant now) {
        double left = percent(first, experience.start(), last);
        return new Span(
                Experience.address(experience.id()),
                experience.category(),
                Dates.show(experience.start()),
                Dates.show(experience.end()),
                experience.institution(),
                experience.description(),
                left,
                Math.max(percent(first, end(experience, now), last) - left, 0.5),
                experience.end() == null);
    }

    private static List<Tick> ticks(Instant first, Instant last) {
        int from = first.atOffset(ZoneOffset.UTC).getYear() + 1;
        int to = last.atOffset(ZoneOffset.UTC).getYear();
        int step = 1;
        while ((to - from) / step >= MAX_TICKS) {
            step = step == 1 ? 2 : step == 2 ? 5 : step + 5;
        }
        List<Tick> ticks = new ArrayList<>();
        for (int year = from + Math.floorMod(-from, step); year <= to; year += step) {
            Instant newYear = Instant.parse(year + "-01-01T00:00:00Z");
            ticks.add(new Tick(year, percent(first, newYear, last)));
        }
        return ticks;
    }

    /** Without an end, an experience is drawn up to now; if it starts after now, as a moment. */
    private static Instant end(ExperienceJson experience, Instant now) {
        if (experience.end() != null) {
            return experience.end();
        }
        return experience.start().isAfter(now) ? experience.start() : now;
    }

    private static double percent(Instant first, Instant instant, Instant last) {
        double total = Math.max(Duration.between(first, last).toSeconds(), 1);
        return Math.round(Duration.between(first, instant).toSeconds() / total * 10_000) / 100.0;
    }
}
