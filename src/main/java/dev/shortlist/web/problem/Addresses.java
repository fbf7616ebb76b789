package dev.shortlist.web.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses of the API, from the OpenAPI document, and which of them a caller may have meant by one that there is not. A
 * suggestion is made of the document and of ids: it repeats nothing else that a caller sent.
 */
@Singleton
public class Addresses {

    private static final String ID = "{id}";
    private static final Pattern IS_ID = Pattern.compile("[0-9]{1,16}");

    /** The applicants of a job, which are a list with a filter. */
    private static final List<String> APPLICANTS_OF_JOB = List.of("job", ID, "applicant");

    /** Longer addresses are near none of ours. */
    private static final int MAX_SEGMENTS = 6;

    private static final int MAX_WORD_LENGTH = 30;
    private static final int MAX_TYPOS = 2;

    /** How far an address may be from the one that is suggested: a word that is missing or too much, or two with typos. */
    private static final int MAX_DISTANCE = 2;

    @Inject
    OpenApiDocumentService documents;

    @Inject
    ObjectMapper mapper;

    /** The words of each address. */
    private volatile Map<String, List<String>> addresses;

    /**
     * The address that a caller may have meant, with the ids that it sent.
     *
     * @param path of an address that there is not
     * @return empty if none is near, or several are as near
     */
    public Optional<String> near(String path) {
        List<String> segments = segments(path);
        List<String> ids = ids(segments);
        List<String> words = words(segments);
        if (words.isEmpty() || words.size() > MAX_SEGMENTS) {
            return Optional.empty();
        }
        if (words.equals(APPLICANTS_OF_JOB)) {
            return Optional.of("/api/applicant/?job=" + ids.get(0));
        }
        Map<Integer, List<String>> byDistance = all().entrySet().stream()
                // The start of the API is near every word.
                .filter(address -> !address.getValue().isEmpty())
                .collect(Collectors.groupingBy(
                        address -> distance(words, address.getValue()),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        for (int distance = 0; distance <= MAX_DISTANCE; distance++) {
            List<String> nearest = byDistance.getOrDefault(distance, List.of());
            List<String> beginnings = nearest.stream()
                    .filter(address -> {
                        List<String> start = all().get(address);
                        return start.size() <= words.size()
                                && words.subList(0, start.size()).equals(start);
                    })
                    .toList();
            if (nearest.size() == 1 || beginnings.size() == 1) {
                String address = withIds(nearest.size() == 1 ? nearest.get(0) : beginnings.get(0), ids);
                return Optional.of(address).filter(other -> !other.equals(path.replaceFirst("/?$", "/")));
            } else if (!nearest.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The address that a path leads to, as the document writes it. */
    public Optional<String> find(String path) {
        List<String> segments = segments(path);
        List<String> words = segments.stream()
                .map(segment -> IS_ID.matcher(segment).matches() ? ID : segment)
                .toList();
        return all().keySet().stream()
                .filter(address -> segments(address).equals(words))
                .findFirst()
                .map(address -> withIds(address, ids(segments)));
    }

    /** Of some names the one that a caller may have meant by another. */
    public static Optional<String> near(String sent, Collection<String> names) {
        return names.stream()
                .filter(name -> name.equalsIgnoreCase(sent) || isTypo(name, sent))
                .findFirst();
    }

    private Map<String, List<String>> all() {
        if (addresses == null) {
            Map<String, List<String>> read = new HashMap<>();
            try {
                Iterator<String> paths = mapper.readTree(
                                documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON))
                        .get("paths")
                        .fieldNames();
                paths.forEachRemaining(path -> read.put(path, words(segments(path))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            addresses = read;
        }
        return addresses;
    }

    private static List<String> segments(String path) {
        List<String> segments = Stream.of(path.split("/", MAX_SEGMENTS + 4))
                .filter(segment -> !segment.isEmpty())
                .toList();
        return !segments.isEmpty() && segments.get(0).equals("api") ? segments.subList(1, segments.size()) : segments;
    }

    private static List<String> ids(List<String> segments) {
        return segments.stream().filter(IS_ID.asMatchPredicate()).toList();
    }

    /** Without regard to case and plural; an id is {@link #ID}. */
    private static List<String> words(List<String> segments) {
        return segments.stream()
                .map(segment -> IS_ID.matcher(segment).matches()
                        ? ID
                        : segment.toLowerCase(Locale.ROOT).replaceFirst("s$", ""))
                .toList();
    }

    /** The words with a typo, and twice those that the other has not, in whatever order they are. */
    private static int distance(List<String> sent, List<String> address) {
        List<String> missing = new ArrayList<>(address);
        List<String> unknown = new ArrayList<>();
        for (String word : sent) {
            if (!missing.remove(word)) {
                unknown.add(word);
            }
        }
        int typos = 0;
        for (Iterator<String> words = unknown.iterator(); words.hasNext(); ) {
            Optional<String> meant = near(words.next(), missing);
            if (meant.isPresent()) {
                typos++;
                words.remove();
                missing.remove(meant.get());
            }
        }
        return typos + 2 * (missing.size() + unknown.size());
    }

    private static String withIds(String address, List<String> ids) {
        Iterator<String> sent = ids.iterator();
        return Pattern.compile("\\{\\w+}")
                .matcher(address)
                .replaceAll(id -> Matcher.quoteReplacement(sent.hasNext() ? sent.next() : id.group()));
    }

    /** Whether two words differ in a letter or two, of several. */
    private static boolean isTypo(String word, String sent) {
        if (word.length() <= 2 * MAX_TYPOS || sent.length() > MAX_WORD_LENGTH || word.equals(ID)) {
            return false;
        }
        int[] previous = new int[sent.length() + 1];
        for (int j = 0; j <= sent.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= word.length(); i++) {
            int[] current = new int[sent.length() + 1];
            current[0] = i;
            for (int j = 1; j <= sent.length(); j++) {
                int replaced = previous[j - 1] + (word.charAt(i - 1) == sent.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[sent.length()] <= MAX_TYPOS;
    }
}
