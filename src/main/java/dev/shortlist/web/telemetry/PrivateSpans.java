package dev.shortlist.web.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.semconv.ClientAttributes;
import io.opentelemetry.semconv.UrlAttributes;
import jakarta.inject.Singleton;

/** Takes personal data out of traces: whom a caller searches for, and from where. */
@Singleton
class PrivateSpans implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        span.setAttribute(UrlAttributes.URL_QUERY, "");
        span.setAttribute(ClientAttributes.CLIENT_ADDRESS, "");
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
