package dev.connectorha.takeover.plan;

/**
 * What is wanted; it follows from role and phase alone.
 *
 * @param term the counter that is bumped at each change of role or phase
 * @param claimBegan with {@link Stance#CLAIM}: when everything was last to be written afresh
 */
public record Desired(Stance stance, long term, long claimBegan) {
    /** How much of the resources this member wants. */
    public enum Stance {
        /** BACKUP, FAULT or INIT with nothing left to hold: want nothing. */
        IDLE,
        /** MASTER: have it all, on the ENI, in the tables and on the NIC. */
        CLAIM,
        /** Not MASTER any more, but the token is still here: keep serving until it has gone (T7). */
        HOLD
    }
}
