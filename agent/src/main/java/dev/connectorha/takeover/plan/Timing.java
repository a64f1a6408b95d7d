package dev.connectorha.takeover.plan;

import java.time.Duration;

/**
 * The constants of docs/takeover.md that the planner uses, in nanoseconds.
 *
 * @param tableSettle T3: a route table read tells bad news only if it began this long after the last write
 * @param imdsSettle T3, T12: the same for IMDS, whose lag is unknown
 * @param imdsSecondLook T3: a second look that must confirm, this much later
 * @param holdSecondLook T7: the same while HOLDING
 * @param atPeerPatience T2: a route on the peer's ENI is left alone this long: the token decides first
 * @param imdsEvery T14: period of the reads of the own ENI
 * @param repairEvery T4: a lost token is taken back at most once in this time
 */
public record Timing(long tableSettle, long imdsSettle, long imdsSecondLook, long holdSecondLook,
        long atPeerPatience,
        long imdsEvery, long repairEvery) {
    public static final Timing STANDARD = new Timing(seconds(4), seconds(15), seconds(2), seconds(1),
            seconds(12),
            seconds(10), seconds(600));

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
