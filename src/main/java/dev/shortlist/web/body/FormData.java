package dev.shortlist.web.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shortlist.web.body.RawJson.Member;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.value.Text;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooManyFormFieldsException;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * Bodies of forms, which {@code curl -d} and Postman send by default. Each value is a string, and an empty one is null.
 */
final class FormData {

    private static final int MAX_FIELDS = 1_000;

    private static final String TOO_MANY = "The form has more than %d fields.".formatted(MAX_FIELDS);
    private static final String UNREADABLE = "The body is not a form that can be read as multipart/form-data.";

    private FormData() {}

    /**
     * The fields of an {@code application/x-www-form-urlencoded} body (WHATWG URL §5.1), or the JSON object that {@code
     * curl -d '{…}'} sends with that type.
     *
     * @throws HttpProblem 400 if the body is not well formed
     */
    static RawJson urlencoded(byte[] body) {
        // One character for each byte: only a whole name or value can be decoded as UTF-8.
        String text = new String(body, ISO_8859_1).strip();
        if (text.isEmpty() || text.startsWith("{") || text.startsWith("[")) {
            return RawJson.parse(body, RawJson.BODY);
        }
        List<Member> members = new ArrayList<>();
        for (String pair : text.split("&", MAX_FIELDS + 2)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            add(members, percentDecoded(name), percentDecoded(value));
        }
        return new RawJson(members, true);
    }

    /** The cells of a row in a table, by the names of their columns. */
    static RawJson row(List<String> names, List<String> cells) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < names.size() && i < cells.size(); i++) {
            add(members, names.get(i), cells.get(i));
        }
        return new RawJson(members, true);
    }

    /**
     * The fields of a {@code multipart/form-data} body (RFC 7578).
     *
     * @throws HttpProblem 400 if the body is not well formed, or has a file
     */
    static RawJson multipart(byte[] body, MediaType type) {
        String boundary = type.getParameters().get("boundary");
        // The decoder accepts a body that ends too early.
        if (boundary == null || !new String(body, ISO_8859_1).contains("--" + boundary + "--")) {
            throw HttpProblem.malformedBody(UNREADABLE);
        }
        var request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, type.toString());
        // The factory keeps all parts in memory, where the body already is.
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            decoder = new HttpPostMultipartRequestDecoder(
                    new DefaultHttpDataFactory(false), request, UTF_8, MAX_FIELDS, body.length);
            List<Member> members = new ArrayList<>();
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                if (!(part instanceof Attribute field)) {
                    throw HttpProblem.malformedBody("The body has a file. A form must have fields only.");
                }
                add(members, field.getName(), utf8(field.get()));
            }
            return new RawJson(members, true);
        } catch (TooManyFormFieldsException e) {
            throw HttpProblem.malformedBody(TOO_MANY);
        } catch (DecoderException e) {
            throw HttpProblem.malformedBody(UNREADABLE);
        } catch (IOException e) {
            throw new IllegalStateException("Parts in memory can be read", e);
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    private static void add(List<Member> members, String name, String value) {
        if (members.size() == MAX_FIELDS) {
            throw HttpProblem.malformedBody(TOO_MANY);
        }
        members.add(new Member(name, Text.isBlank(value) ? null : value));
    }

    private static String percentDecoded(String text) {
        try {
            return utf8(URLDecoder.decode(text, ISO_8859_1).getBytes(ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.malformedBody(
                    "The body has a % that is not followed by two hexadecimal digits. Send a % as %25.");
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw HttpProblem.malformedBody("The body is not UTF-8.");
        }
    }
}
