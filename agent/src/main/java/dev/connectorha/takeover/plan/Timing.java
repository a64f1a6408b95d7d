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
 * @param provenWithin T4: how old a table read may be that shows that somebody else moved the token
 * @param verifiedWithin T6: after which a claim that fails all that time is given up
 * @param regainAfter T5: after yielding, a token seen here counts only if the read began this much later
 * @param peerSecondLook T5: a second look that must confirm that the peer is down, this much later
 */
public record Timing(long tableSettle, long imdsSettle, long imdsSecondLook, long holdSecondLook,
        long atPeerPatience, long imdsEvery, long provenWithin, long verifiedWithin, long regainAfter,
        long peerSecondLook) {

    public static final Timing STANDARD = new Timing(seconds(4), seconds(15), seconds(2), seconds(1),
            seconds(12), seconds(10), seconds(8), seconds(8), seconds(11), seconds(5));

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
