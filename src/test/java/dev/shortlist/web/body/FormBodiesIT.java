package dev.shortlist.web.body;

import dev.shortlist.support.Postgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
@Tag("deep")
class FormBodiesIT extends FormBodiesTest {}
