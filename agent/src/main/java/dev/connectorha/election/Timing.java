package dev.connectorha.election;

import dev.connectorha.vrrp.VrrpVersion;

/**
 * What the timers are computed from.
 *
 * @param intervalMicros how often we advertise, in microseconds; one that the version can carry
 * @param downAfter      missed intervals before a takeover, 1..100
 */
public record Timing(VrrpVersion version, long intervalMicros, int downAfter) {
    public Timing {
        if (!version.canCarryInterval(intervalMicros)) {
            throw new IllegalArgumentException(
                    version + " cannot carry an interval of " + intervalMicros + " us");
        }
        if (downAfter < 1 || downAfter > 100) {
            throw new IllegalArgumentException("downAfter " + downAfter + " is not in 1..100");
        }
    }
}
