package dev.connectorha.election;

import java.time.Duration;

/**
 * Whether a backup takes the role from a live master of lower priority.
 *
 * @param delay how long such a master must have been heard before; delays pre-emption only, never a rescue
 */
public record Preemption(boolean allowed, Duration delay) {
    /** Who is active stays active. */
    public static final Preemption NEVER = new Preemption(false, Duration.ZERO);
    /** The higher priority takes back at once. */
    public static final Preemption AT_ONCE = new Preemption(true, Duration.ZERO);

    public Preemption {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("the pre-emption delay is negative: " + delay);
        }
    }
}
