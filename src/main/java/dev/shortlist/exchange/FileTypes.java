package dev.shortlist.exchange;

/**
 * The media types of files, in {@code @Produces}. Only for who asks for them: without a weight, they would be as good as JSON
 * for everybody who takes anything.
 */
final class FileTypes {

    static final String CSV = "text/csv;qs=0.1";
    static final String NDJSON = "application/x-ndjson;qs=0.1";

    private FileTypes() {}
}
