package dev.shortlist.sampledata;

import dev.shortlist.job.Job;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Fills an empty database at start, so that the first look at the service has something to see. */
class SampleDataLoader {

    private static final Logger LOG = Logger.getLogger(SampleDataLoader.class);

    @ConfigProperty(name = "shortlist.generate-at-start", defaultValue = "false")
    boolean wanted;

    @Inject
    Generator generator;

    void fill(@Observes StartupEvent start) {
        if (wanted && Job.findAll().page(0, 1).firstResultOptional().isEmpty()) {
            Generator.Result result = generator.generate(Generator.CHALLENGE, done -> {});
            LOG.infof(
                    "The database was empty: it has 3 jobs, 100 applicants and %d experiences now",
                    result.experiences());
        }
    }
}
