package dev.connectorha.clients.plan;

import java.time.Duration;

/**
 * How a client is handled.
 *
 * @param stopAtDemotion whether it stops at once, and not when the resources have gone
 * @param timeoutNanos how long it may take to start, and to stop
 * @param lookNanos how often it is asked for
 */
public record ClientSettings(Watch watch, boolean stopAtDemotion, long timeoutNanos, long lookNanos) {
    /** For people to read. */
    String timeout() {
        Duration timeout = Duration.ofNanos(timeoutNanos);
        return timeout.toMillis() < 1_000 ? timeout.toMillis() + " ms" : timeout.toSeconds() + " s";
    }
}
