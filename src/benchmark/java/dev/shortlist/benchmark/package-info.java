/**
 * Measures how fast the service is, against the fastest that its database could be: {@code ./mvnw verify -Dbenchmark}.
 *
 * <p>{@link dev.shortlist.benchmark.Benchmark} is the entry point. {@link dev.shortlist.benchmark.Data} fills a database,
 * {@link dev.shortlist.benchmark.Operation} makes random requests, {@link dev.shortlist.benchmark.Load} sends them,
 * {@link dev.shortlist.benchmark.Floor} does the same work by pgbench, and {@link dev.shortlist.benchmark.Report} compares
 * the figures with the targets.
 */
package dev.shortlist.benchmark;
