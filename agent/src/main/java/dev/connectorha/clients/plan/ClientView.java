package dev.connectorha.clients.plan;

import java.util.Optional;

/**
 * A client for people to read.
 *
 * @param wanted whether it is to run; empty: as it was found
 * @param restarts how often it has died and was started again
 * @param problem what went wrong last and is not mended yet
 */
public record ClientView(Optional<Boolean> wanted, Condition condition, int restarts,
        Optional<String> problem) {
    /** In a word. */
    public enum Condition {
        STOPPED, STARTING, RUNNING, STOPPING,
        /** It is to run and does not, or the other way round; it is tried again after a pause. */
        FAILED,
        /** Nobody can tell. */
        UNKNOWN
    }
}
