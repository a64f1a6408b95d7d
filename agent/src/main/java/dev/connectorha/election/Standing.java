package dev.connectorha.election;

import java.util.OptionalLong;

/** What a member knows in its role and forgets with it. */
public sealed interface Standing {
    /** INIT has nothing. */
    record Idle() implements Standing {}

    /**
     * BACKUP.
     *
     * @param masterDown     runs out when the master is dead, or is to be pre-empted
     * @param startup        no takeover before it is over
     * @param intervalMicros the master's, learned in v3
     * @param lowerSince     when the present series of adverts that rank below us began, in nanoseconds
     * @param timeoutCause   why we will be MASTER if {@code masterDown} runs out
     */
    record Backup(Countdown masterDown, Countdown startup, long intervalMicros, OptionalLong lowerSince,
            Cause timeoutCause) implements Standing {}

    /**
     * MASTER.
     *
     * @param advert   when the next advert is due, or the next try after one that failed
     * @param lastSent when the last advert left, in nanoseconds; empty before the first one
     * @param leaving  whether a handover is under way: silent, and {@code advert} is only when to look again
     */
    record Master(Countdown advert, OptionalLong lastSent, boolean leaving) implements Standing {}

    /** FAULT has nothing; the reasons are in the state, as they outlive roles. */
    record Faulty() implements Standing {}
}
