package dev.shortlist.applicant;

import dev.shortlist.support.Postgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("deep")
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class ApplicantIT extends ApplicantTest {}
