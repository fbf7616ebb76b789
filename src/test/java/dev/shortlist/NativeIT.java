package dev.shortlist;

import dev.shortlist.applicant.ExperienceTest;
import dev.shortlist.html.NegotiationTest;
import dev.shortlist.job.JobReferenceTest;
import dev.shortlist.job.JobTest;
import dev.shortlist.persistence.ConcurrencyTest;
import dev.shortlist.support.Postgres;
import dev.shortlist.web.AddressesTest;
import dev.shortlist.web.body.BrokenBodiesTest;
import dev.shortlist.web.body.NamesTest;
import dev.shortlist.web.body.PatchTest;
import dev.shortlist.web.body.TypesTest;
import dev.shortlist.web.guard.CrossSiteTest;
import dev.shortlist.web.paging.FiltersTest;
import dev.shortlist.web.paging.ListsTest;
import dev.shortlist.web.response.ConditionalTest;
import dev.shortlist.web.response.MediaTypesTest;
import dev.shortlist.web.value.DatesTest;
import dev.shortlist.web.value.IdsTest;
import dev.shortlist.web.value.TextTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * The tests of the API that have no {@code …IT} of their own, against the native executable. In these a packaged JAR
 * does not differ from the service that {@code @QuarkusTest} starts, so only {@code -Dnative} runs them.
 */
@Tag("native")
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class NativeIT {

    @Nested
    @QuarkusIntegrationTest
    class Addresses extends AddressesTest {}

    @Nested
    @QuarkusIntegrationTest
    class BrokenBodies extends BrokenBodiesTest {}

    @Nested
    @QuarkusIntegrationTest
    class Concurrency extends ConcurrencyTest {}

    @Nested
    @QuarkusIntegrationTest
    class Conditional extends ConditionalTest {}

    @Nested
    @QuarkusIntegrationTest
    class CrossSite extends CrossSiteTest {}

    @Nested
    @QuarkusIntegrationTest
    class Dates extends DatesTest {}

    @Nested
    @QuarkusIntegrationTest
    class Experience extends ExperienceTest {}

    @Nested
    @QuarkusIntegrationTest
    class Filters extends FiltersTest {}

    @Nested
    @QuarkusIntegrationTest
    class Ids extends IdsTest {}

    @Nested
    @QuarkusIntegrationTest
    class Job extends JobTest {}

    @Nested
    @QuarkusIntegrationTest
    class JobReference extends JobReferenceTest {}

    @Nested
    @QuarkusIntegrationTest
    class Lists extends ListsTest {}

    @Nested
    @QuarkusIntegrationTest
    class MediaTypes extends MediaTypesTest {}

    @Nested
    @QuarkusIntegrationTest
    class Names extends NamesTest {}

    @Nested
    @QuarkusIntegrationTest
    class Negotiation extends NegotiationTest {}

    @Nested
    @QuarkusIntegrationTest
    class Patch extends PatchTest {}

    @Nested
    @QuarkusIntegrationTest
    class Text extends TextTest {}

    @Nested
    @QuarkusIntegrationTest
    class Types extends TypesTest {}
}
