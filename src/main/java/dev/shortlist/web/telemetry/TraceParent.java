package dev.shortlist.web.telemetry;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Puts the trace that a request belongs to into each line that is logged for it, also where no traces are exported. */
class TraceParent {

    /** W3C Trace Context §3.2: version, trace, the caller's span, flags. */
    private static final Pattern HEADER = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

    void install(@Observes @Priority(3) Router router) {
        router.route("/api/*").order(Integer.MIN_VALUE).handler(this::take);
    }

    private void take(RoutingContext routing) {
        String header = routing.request().getHeader("traceparent");
        if (header != null) {
            Matcher trace = HEADER.matcher(header);
            if (trace.matches()) {
                MDC.put("traceId", trace.group(1));
                MDC.put("parentId", trace.group(2));
            }
        }
        routing.next();
    }
}
