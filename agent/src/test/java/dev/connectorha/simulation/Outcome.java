package dev.connectorha.simulation;

import java.util.List;

/**
 * What became of one story.
 *
 * @param failures what must not be; empty if all is well
 * @param outages nanoseconds each, in which nobody served although a member could
 * @param settledAfter how long after the last fault the end state was there, nanoseconds
 * @param densestMinute most writes that one member started in a minute
 */
record Outcome(List<String> failures, List<Long> outages, long settledAfter, int densestMinute, String transcript) {
    boolean failed() {
        return !failures.isEmpty();
    }
}
