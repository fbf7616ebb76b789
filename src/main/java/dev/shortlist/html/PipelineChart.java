package dev.shortlist.html;

import dev.shortlist.applicant.Status;
import dev.shortlist.summary.Pipeline;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A job's applicants as one bar, with a part for each status that some have.
 *
 * @param total how many applicants there are
 */
@TemplateData
record PipelineChart(long total, List<Part> parts) {

    /**
     * A part of the bar.
     *
     * @param left where it starts, in percent of the bar
     * @param width in percent of the bar
     */
    @TemplateData
    record Part(String label, long count, double left, double width) {}

    static PipelineChart of(Pipeline pipeline) {
        long total = pipeline.total();
        List<Part> parts = new ArrayList<>();
        long before = 0;
        for (Status status : Status.values()) {
            long count = pipeline.count(status);
            if (count > 0) {
                parts.add(new Part(status.label(), count, percent(before, total), percent(count, total)));
            }
            before += count;
        }
        return new PipelineChart(total, parts);
    }

    /** The bar in words. */
    public String words() {
        return parts.stream()
                .map(part -> String.format(Locale.ENGLISH, "%,d %s", part.count, part.label))
                .collect(Collectors.joining(", "));
    }

    private static double percent(long count, long total) {
        return Math.round(count * 10_000.0 / total) / 100.0;
    }
}
