package dev.connectorha.election;

import dev.connectorha.vrrp.VrrpVersion;

/** The formulas of RFC 9568 section 6.1 and RFC 3768 section 6.1, in whole microseconds as keepalived computes them. */
public final class Timers {
    /** The highest priority that a member of a pair can have, so the one with the shortest skew. */
    private static final int HIGHEST_PRIORITY = 254;

    private Timers() {}

    /**
     * How much longer a lower priority waits, in microseconds.
     *
     * @param intervalMicros the master's; without meaning in v2, where the skew is a part of a second
     */
    public static long skewMicros(VrrpVersion version, int priority, long intervalMicros) {
        return switch (version) {
            case V2 -> (256 - priority) * 1_000_000L / 256;
            case V3 -> (256 - priority) * (intervalMicros / 10_000) * 625 / 16;
        };
    }

    /**
     * How long a backup waits for the next advert, in microseconds.
     *
     * @param intervalMicros the master's: learned in v3, configured in v2
     */
    public static long masterDownMicros(Timing timing, int priority, long intervalMicros) {
        return timing.downAfter() * intervalMicros + skewMicros(timing.version(), priority, intervalMicros);
    }

    /**
     * The shortest time after our last advert at which the peer can take us for dead, in nanoseconds. It has learned
     * our interval, and its {@code downAfter} is assumed to be ours.
     */
    public static long peerMasterDownNanos(Timing timing) {
        return masterDownMicros(timing, HIGHEST_PRIORITY, timing.intervalMicros()) * 1_000;
    }
}
