package dev.shortlist.html;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;

/**
 * Fails a page that asks one of our objects for a property by reflection. On a JVM, Qute
 * falls back to reflection where the template declares no type. A native executable has none, so that the page would fail
 * only there.
 */
@ApplicationScoped
class ReflectionGuard implements ValueResolver {

    void install(@Observes EngineBuilder engine) {
        engine.addValueResolver(this);
    }

    /** After the resolvers that are generated from the templates' types, and before the one that reflects. */
    @Override
    public int getPriority() {
        return 0;
    }

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getBase() != null
                && context.getBase().getClass().getName().startsWith("dev.shortlist.");
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        throw new IllegalStateException("A template reads \"%s\" of %s by reflection: declare the type in the template"
                .formatted(context.getName(), context.getBase().getClass().getName()));
    }
}
