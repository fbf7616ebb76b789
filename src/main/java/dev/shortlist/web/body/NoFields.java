package dev.shortlist.web.body;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of a request that says all by its address: a caller may leave the body out. */
@RegisterForReflection
public record NoFields() {}
