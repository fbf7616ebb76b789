package dev.shortlist;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * The defaults of settings that follow from others: traces are exported if there is an endpoint, and a service that only
 * reads does not upgrade the schema.
 */
public class DependentDefaults implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1;

    private static final String OTEL_DISABLED = "quarkus.otel.sdk.disabled";
    private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";
    private static final String TRACES_ENDPOINT = "quarkus.otel.exporter.otlp.traces.endpoint";
    private static final String MIGRATE = "quarkus.flyway.migrate-at-start";
    private static final String READ_ONLY = "shortlist.read-only";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (isSet(value)) {
            return value;
        }
        return switch (name) {
            case OTEL_DISABLED ->
                valueOf(name, !isSet(context.proceed(ENDPOINT)) && !isSet(context.proceed(TRACES_ENDPOINT)));
            case MIGRATE -> valueOf(name, !isTrue(context.proceed(READ_ONLY)));
            default -> value;
        };
    }

    /** Whether somebody has given a value: the defaults of Quarkus' extensions have the lowest ordinal. */
    private static boolean isSet(ConfigValue value) {
        return value != null && value.getValue() != null && value.getConfigSourceOrdinal() != Integer.MIN_VALUE;
    }

    private static boolean isTrue(ConfigValue value) {
        return value != null && Boolean.parseBoolean(value.getValue());
    }

    private static ConfigValue valueOf(String name, boolean value) {
        return ConfigValue.builder()
                .withName(name)
                .withValue(Boolean.toString(value))
                .build();
    }
}
