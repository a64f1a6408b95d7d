package dev.connectorha.takeover.plan;

import java.util.OptionalLong;

/**
 * What is wanted; it follows from role and phase alone.
 *
 * @param term the counter that is bumped at each change of role or phase
 * @param since when the present role and phase began
 * @param claimBegan with {@link Stance#CLAIM}: when everything was last to be written afresh
 * @param completed T6: whether all there was of this claim has been here at the same time
 * @param mayGiveWay T6: whether a claim that cannot be made good is given up
 * @param unwell in FAULT by health checks alone, so that it could serve though it should not
 * @param giveBackAt T8: when what is held still is to be given back, if it is at all
 */
public record Desired(Stance stance, long term, long since, long claimBegan, boolean completed,
        boolean mayGiveWay, boolean unwell, OptionalLong giveBackAt) {
    /** The term in which a member joins: it has let go of nothing yet. */
    private static final long JOINED = 1;

    /** Whether nothing was let go before that time that a read may show still, for IMDS lags (T5's 11 s). */
    boolean letGoLongBefore(long began, long regainAfter) {
        return term <= JOINED || began - since - regainAfter >= 0;
    }

    /** How much of the resources this member wants. */
    public enum Stance {
        /** BACKUP, FAULT or INIT with nothing left to hold: want nothing. */
        IDLE,
        /** MASTER: have it all, on the ENI, in the tables and on the NIC. */
        CLAIM,
        /** MASTER that hands over: take nothing back, serve what is here, see whether it goes (T11). */
        LEAVE,
        /** MASTER by election, but the peer owns it all: serve what has not gone, and nothing else (T5). */
        YIELD,
        /** Not MASTER any more, but something is still here: keep serving until it has gone (T7). */
        HOLD
    }
}
