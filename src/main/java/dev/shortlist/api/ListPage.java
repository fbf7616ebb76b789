package dev.shortlist.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A page of a list (contract, Lists).
 *
 * @param next the address of the page behind this one, or null
 * @param previous the address of the page before this one, or null
 */
@RegisterForReflection
public record ListPage<T>(List<T> results, String next, String previous) {}
