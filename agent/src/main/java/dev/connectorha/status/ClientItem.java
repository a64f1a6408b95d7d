package dev.connectorha.status;

import org.jspecify.annotations.Nullable;

/**
 * One client of the configuration.
 *
 * @param managed whether the agent starts and stops it; if not, it is left alone
 * @param because why it is managed, or why not
 * @param watch how it is known whether it runs: UNIT, STATUS, PROCESS, or NONE: what was done last is believed
 * @param wanted whether it is to run; null as long as it stays as it was found, and for one that is not managed
 * @param state STOPPED, STARTING, RUNNING, STOPPING, FAILED or UNKNOWN; null if it is not managed
 * @param restarts how often it has died and was started again
 * @param problem what is wrong with it now; null if nothing is known to be
 */
public record ClientItem(String name, boolean managed, String because, String watch, @Nullable Boolean wanted,
        @Nullable String state, int restarts, @Nullable String problem) {
    /** Whether it is managed and not as it is wanted, or nobody can tell. */
    public boolean wrong() {
        return managed && (problem != null || "FAILED".equals(state));
    }
}
