package dev.shortlist.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What an import has done, or would do, with its keys in order (contract, part 5).
 *
 * @param lines that have an object
 * @param jobs that are new
 * @param applicants that are new
 * @param duplicates applicants whose Email the same job already has, whatever is done with them
 * @param faults if there are any, nothing is stored
 */
@RegisterForReflection
record ImportResult(
        @JsonProperty("Lines") long lines,
        @JsonProperty("Jobs") long jobs,
        @JsonProperty("Applicants") long applicants,
        @JsonProperty("Experiences") long experiences,
        @JsonProperty("Duplicates") long duplicates,
        @JsonProperty("errors") List<ImportFault> faults) {}
