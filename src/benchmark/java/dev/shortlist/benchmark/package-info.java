/**
 * How fast the service is, beside the fastest that its database could be: {@code ./mvnw verify -Dbenchmark}.
 *
 * <p>{@link dev.shortlist.benchmark.Benchmark} is the table of contents. {@link dev.shortlist.benchmark.Data} fills a
 * database, {@link dev.shortlist.benchmark.Operation} draws requests to it, {@link dev.shortlist.benchmark.Load} sends
 * them, {@link dev.shortlist.benchmark.Floor} has pgbench do the same work, and
 * {@link dev.shortlist.benchmark.Report} sets the figures against the targets.
 */
package dev.shortlist.benchmark;
