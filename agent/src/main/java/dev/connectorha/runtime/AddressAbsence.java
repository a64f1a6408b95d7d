package dev.connectorha.runtime;

import dev.connectorha.election.Timers;
import dev.connectorha.election.Timing;
import dev.connectorha.member.Alarm;
import java.time.Duration;

/**
 * Tells an address that is gone from one that is being put back. A network manager that reads its files anew takes a
 * leased address off the NIC for some ten milliseconds (systemd-networkd 252: 30 to 40 ms), and on Amazon Linux 2023
 * it does so after every change of the ENI's addresses, thus after each of our own takeovers: without patience one
 * takeover would cause the next.
 */
final class AddressAbsence {
    private static final long LONGEST = Duration.ofMillis(500).toNanos();

    private final Alarm loop;
    private final long toleranceNanos;
    private final Runnable lookAgain;
    private boolean absent;
    private long sinceNanos;

    /** @param lookAgain called on the loop when the patience ends */
    AddressAbsence(Alarm loop, long toleranceNanos, Runnable lookAgain) {
        this.loop = loop;
        this.toleranceNanos = toleranceNanos;
        this.lookAgain = lookAgain;
    }

    /**
     * How long a missing address is not yet a fault, in nanoseconds. A backup without its address is deaf: it must be
     * in FAULT before its down timer ends, which began up to one interval before the address went.
     */
    static long tolerance(Timing timing) {
        long spare = Timers.peerMasterDownNanos(timing) - timing.intervalMicros() * 1_000;
        return Math.min(LONGEST, spare / 2);
    }

    /** Returns whether the address counts as gone. */
    boolean counts(boolean present) {
        long now = loop.nowNanos();
        if (present) {
            absent = false;
        } else if (!absent) {
            absent = true;
            sinceNanos = now;
            loop.schedule(lookAgain, toleranceNanos);
        }
        return absent && now - sinceNanos >= toleranceNanos;
    }
}
