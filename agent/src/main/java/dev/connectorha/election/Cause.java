package dev.connectorha.election;

/** Why the role changed: the last word of every transition in logs, status and metrics. */
public enum Cause {
    /** The role did not change. */
    UNCHANGED,
    /** INIT to BACKUP or FAULT: the agent started. */
    STARTUP,
    /** BACKUP to MASTER: no advert within the master-down time. */
    MASTER_TIMEOUT,
    /** BACKUP to MASTER: the master said that it stops. */
    PRIORITY_ZERO,
    /** BACKUP to MASTER: the master said that it owns nothing (priority 1, rule T5). */
    PEER_YIELDED,
    /** BACKUP to MASTER: took the role from a live master of lower priority. */
    PREEMPTED,
    /** BACKUP to MASTER: an operator's drill takes back what it has handed over. */
    TAKEN_BACK,
    /** MASTER to BACKUP: the peer advertises a higher priority, or the same one from a higher address. */
    HIGHER_PRIORITY,
    /** MASTER to BACKUP: a handover has been taken up by the peer (rule T11). */
    HANDED_OVER,
    /** MASTER to BACKUP: could not make its claim good (rule T6). */
    GAVE_WAY,
    /** MASTER to BACKUP: the loop slept longer than the peer waits (rule T10). */
    STALL,
    /** To FAULT. */
    FAULT,
    /** FAULT to BACKUP. */
    FAULT_CLEARED,
    /** To INIT. */
    SHUTDOWN
}
