package dev.connectorha.election;

import java.net.InetAddress;
import java.time.Duration;

/**
 * What does not change while the agent runs.
 *
 * @param localAddress breaks the tie between two masters of equal priority: the higher one stays
 * @param priority     3..254. 255 is refused, as nobody owns an address in a VPC; 1 and 2 are the agent's own
 * @param startupDelay what the first master-down time is longer by; adverts count meanwhile
 */
public record ElectionConfig(InetAddress localAddress, int priority, Timing timing, Preemption preemption,
        Duration startupDelay) {
    public ElectionConfig {
        Priority.requireOrdinary(priority);
        if (startupDelay.isNegative()) {
            throw new IllegalArgumentException("the startup delay is negative: " + startupDelay);
        }
    }
}
