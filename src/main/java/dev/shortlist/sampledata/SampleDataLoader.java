package dev.shortlist.sampledata;

import dev.shortlist.job.Job;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Fills an empty database at start, so that the service has something to show. */
class SampleDataLoader {

    private static final Logger LOG = Logger.getLogger(SampleDataLoader.class);

    @ConfigProperty(name = "shortlist.generate-at-start")
    boolean enabled;

    @Inject
    Generator generator;

    void fill(@Observes StartupEvent start) {
        if (enabled && Job.findAll().page(0, 1).firstResultOptional().isEmpty()) {
            long experiences = generator.generate(Generator.CHALLENGE, done -> {});
            LOG.infof("Filled the empty database with 3 jobs, 100 applicants and %d experiences", experiences);
        }
    }
}
