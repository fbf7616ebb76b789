package dev.shortlist.html;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.RawString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Writes JSON as HTML: a line for each member, colours, and links to addresses that the caller may GET. */
final class JsonHighlighter {

    private static final Pattern ADDRESS = Pattern.compile("/(?:api|q)/[!-~]*|/q/openapi");

    private final StringBuilder html = new StringBuilder(4_096);
    private final Predicate<String> mayGet;
    private int depth;
    private boolean first = true;

    private JsonHighlighter(Predicate<String> mayGet) {
        this.mayGet = mayGet;
    }

    /**
     * The JSON as HTML; its text is escaped.
     *
     * @param mayGet whether to link to an address
     */
    static RawString of(ObjectMapper mapper, byte[] json, Predicate<String> mayGet) {
        JsonHighlighter highlighter = new JsonHighlighter(mayGet);
        try (JsonParser parser = mapper.createParser(json)) {
            boolean afterName = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructEnd()) {
                    highlighter.close(parser.getText());
                    continue;
                }
                if (!afterName) {
                    highlighter.line();
                }
                highlighter.write(token, parser);
                afterName = token == JsonToken.FIELD_NAME;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RawString(highlighter.html.toString());
    }

    private void write(JsonToken token, JsonParser parser) throws IOException {
        String text = parser.getText();
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                html.append(text);
                depth++;
                first = true;
            }
            case FIELD_NAME -> {
                span("k", quoted(text));
                html.append(": ");
            }
            case VALUE_STRING -> {
                if (text.startsWith("/") && ADDRESS.matcher(text).matches() && mayGet.test(text)) {
                    String escaped = escaped(text);
                    html.append("<a class=s href=\"")
                            .append(escaped.replace("\"", "&quot;"))
                            .append("\">\"");
                    html.append(escaped).append("\"</a>");
                } else {
                    span("s", quoted(text));
                }
            }
            default -> span("n", text);
        }
    }

    private void line() {
        if (!first) {
            html.append(',');
        }
        if (html.length() > 0) {
            html.append('\n').append("  ".repeat(depth));
        }
        first = false;
    }

    private void close(String bracket) {
        depth--;
        if (!first) {
            html.append('\n').append("  ".repeat(depth));
        }
        html.append(bracket);
        first = false;
    }

    private void span(String cssClass, String text) {
        html.append("<span class=").append(cssClass).append('>');
        append(text);
        html.append("</span>");
    }

    /** A list has a thousand texts, few of which have anything to escape. */
    private void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                default -> html.append(c);
            }
        }
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
