package dev.shortlist.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Line charts side by side, with one legend, as an SVG that is readable on a light and on a dark page. A library that draws
 * by AWT would need fonts, which a server does not have.
 *
 * @param ticks the labels of the x axis, from 0
 */
record Plot(String title, String xAxis, List<String> ticks, List<Panel> panels) {

    /** A chart. Its y axis is logarithmic, from the power of ten below all values of the plot to the one above. */
    record Panel(String title, List<Line> lines) {}

    /** @param values one for each tick of the x axis */
    record Line(String name, List<Double> values) {}

    private static final List<String> COLORS =
            List.of("#2f81f7", "#d29922", "#3fb950", "#f85149", "#a371f7", "#db61a2", "#1b9e9e", "#8b7355");

    private static final int WIDTH = 380;
    private static final int HEIGHT = 260;
    private static final int MARGIN = 60;

    String svg() {
        int width = panels.size() * (WIDTH + MARGIN) + MARGIN / 2;
        List<Line> legend = panels.get(0).lines;
        int height = HEIGHT + 2 * MARGIN + 20 + (legend.size() + 2) / 3 * 20;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%1$d" font-family="sans-serif" font-size="12">
                <style>
                text { fill: #1f2328 } .grid { stroke: #8b949e; stroke-opacity: .35 }
                @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }
                </style>
                <title>%s</title>
                """.formatted(width, height, title));
        for (int panel = 0; panel < panels.size(); panel++) {
            svg.append("<g transform=\"translate(%d %d)\">%n".formatted(MARGIN + panel * (WIDTH + MARGIN), MARGIN));
            draw(panels.get(panel), svg);
            svg.append("</g>\n");
        }
        for (int line = 0; line < legend.size(); line++) {
            int x = MARGIN + line % 3 * 270;
            int y = HEIGHT + 2 * MARGIN + line / 3 * 20;
            svg.append("<path d=\"M%d %dh20\" stroke-width=\"3\" %s/>".formatted(x, y, stroke(line)));
            text(svg, x + 26, y + 4, "start", legend.get(line).name);
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(Panel panel, StringBuilder svg) {
        text(svg, 0, -24, "start", title + ", " + panel.title);
        text(svg, WIDTH / 2.0, HEIGHT + 38, "middle", xAxis);
        for (int power = lowest(); power <= highest(); power++) {
            double y = y(Math.pow(10, power));
            svg.append("<path class=\"grid\" d=\"M0 %sH%d\"/>".formatted(number(y), WIDTH));
            text(svg, -6, y + 4, "end", number(Math.pow(10, power)));
        }
        for (int tick = 0; tick < ticks.size(); tick++) {
            text(svg, x(tick), HEIGHT + 18, "middle", ticks.get(tick));
        }
        for (int line = 0; line < panel.lines.size(); line++) {
            draw(panel.lines.get(line).values, line, svg);
        }
    }

    private void draw(List<Double> values, int line, StringBuilder svg) {
        List<String> points = new ArrayList<>();
        for (int tick = 0; tick < values.size(); tick++) {
            if (values.get(tick) > 0) {
                String x = number(x(tick));
                String y = number(y(values.get(tick)));
                points.add(x + "," + y);
                svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"3.5\" fill=\"%s\"/>".formatted(x, y, color(line)));
            }
        }
        svg.append("<polyline points=\"%s\" fill=\"none\" stroke-width=\"2\" %s/>%n"
                .formatted(String.join(" ", points), stroke(line)));
    }

    private static String color(int line) {
        return COLORS.get(line % COLORS.size());
    }

    /** If there are more lines than colors, the colors repeat with dashes. */
    private static String stroke(int line) {
        return "stroke=\"%s\" stroke-dasharray=\"%s\"".formatted(color(line), line < COLORS.size() ? "none" : "6 4");
    }

    private double x(int tick) {
        return WIDTH * (tick + 0.5) / ticks.size();
    }

    private double y(double value) {
        return HEIGHT * (highest() - Math.log10(value)) / (highest() - lowest());
    }

    private int lowest() {
        return (int) Math.floor(Math.log10(measured().min().orElse(1)));
    }

    private int highest() {
        return Math.max(
                lowest() + 1, (int) Math.ceil(Math.log10(measured().max().orElse(10))));
    }

    private DoubleStream measured() {
        return panels.stream()
                .flatMap(panel -> panel.lines.stream())
                .flatMap(line -> line.values.stream())
                .mapToDouble(value -> value)
                .filter(value -> value > 0);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n".formatted(number(x), number(y), anchor, text));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.3f", number).replaceAll("\\.?0+$", "");
    }
}
