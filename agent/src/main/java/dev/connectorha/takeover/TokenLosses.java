package dev.connectorha.takeover;

import dev.connectorha.takeover.plan.Claims;
import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Timing;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * T4: whether a lost token is taken back or left to the peer. Two masters that cannot hear each other would take it
 * from each other for ever: the second loss decides for the other one.
 */
final class TokenLosses {
    private static final long REMEMBERED = Duration.ofMinutes(10).toNanos();
    private static final long RECENT_MASTER = Duration.ofSeconds(60).toNanos();
    private static final long HEARD_LATELY = Duration.ofSeconds(30).toNanos();

    private final HoldTimes holds;
    private OptionalLong last = OptionalLong.empty();
    private OptionalLong mutedMasterSince = OptionalLong.empty();
    private OptionalLong lowerHeard = OptionalLong.empty();

    TokenLosses(HoldTimes holds) {
        this.holds = holds;
    }

    /** MASTER because nothing was heard of the peer, or because a hold ended: it may be alive behind a cut link. */
    void claimingInSilence(long nowNanos) {
        mutedMasterSince = OptionalLong.of(nowNanos);
    }

    /** An advert was heard: the link is not cut. */
    void peerHeard() {
        mutedMasterSince = OptionalLong.empty();
    }

    /** The peer was heard to be a master that ranks below: the one who hears the other is right. */
    void lowerHeard(long nowNanos) {
        lowerHeard = OptionalLong.of(nowNanos);
    }

    /** Judges a settled loss of the token; true: take everything back, false: yield. */
    boolean takeBack(Observed observed, long nowNanos) {
        if (within(lowerHeard, HEARD_LATELY, nowNanos)
                || Claims.routesProveOwnership(observed, Timing.STANDARD, nowNanos)) {
            return true;
        }
        boolean again = within(last, Math.max(REMEMBERED, holds.current()), nowNanos);
        boolean againstTheLiving = within(mutedMasterSince, RECENT_MASTER, nowNanos)
                && Claims.everythingAtPeer(observed);
        last = OptionalLong.of(nowNanos);
        return !again && !againstTheLiving;
    }

    private static boolean within(OptionalLong time, long nanos, long nowNanos) {
        return time.isPresent() && nowNanos - time.getAsLong() < nanos;
    }
}
