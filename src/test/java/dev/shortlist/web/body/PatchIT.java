package dev.shortlist.web.body;

import dev.shortlist.support.Postgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class PatchIT extends PatchTest {}
