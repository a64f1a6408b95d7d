package dev.connectorha.simulation;

import java.util.List;
import java.util.Optional;

/**
 * What became of one story.
 *
 * @param failures what must not be; empty if all is well
 * @param outages nanoseconds each, in which nobody served although a member could
 * @param divisions the same, in which nobody had all addresses and routes
 * @param errors the same, in which a member took itself for the owner of the token in vain
 * @param settledAfter how long after the last fault the end state was there, nanoseconds
 * @param ownershipChanges how often the token came to another ENI
 * @param owner who had everything in the end
 * @param densestMinute most writes that one member started in a minute
 */
record Outcome(List<String> failures, List<Long> outages, List<Long> divisions, List<Long> errors,
        long settledAfter,
        int ownershipChanges,
        Optional<Name> owner, int densestMinute, Incidents incidents, String transcript) {
    boolean failed() {
        return !failures.isEmpty();
    }
}
