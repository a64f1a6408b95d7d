package dev.connectorha.simulation;

/** What a fault comes down to in the end, or what it makes a member do. */
enum Incident {
    ADVERT_LOST, ADVERT_DOUBLED, ADVERT_OVERTAKEN, ADVERT_NOT_SENT,
    /** Somebody else uses up what EC2 allows the account. */
    CALL_THROTTLED, CALL_DENIED, CALL_REFUSED_BY_NETWORK,
    /** A 5xx. */
    CALL_FAILED, CALL_FAILED_BUT_DONE, CALL_UNANSWERED, CALL_UNANSWERED_BUT_DONE,
    /** It was carried out when nobody waited for it any more. */
    CALL_LANDED_LATE,
    /** IPv6 knows no reassignment. */
    HELD_ELSEWHERE,
    /** Shows an older state than EC2 has. */
    TABLES_STALE, IMDS_STALE, IMDS_FAILED, NIC_REFUSED,
    /** The answer came to a process that has another role than when it asked. */
    ANSWER_IN_ANOTHER_ROLE, CLOCK_DRIFTS, STALLED, PREEMPTED, YIELDED, GAVE_WAY, HANDED_OVER,
    /** MASTER again, for nobody took what was handed over. */
    STAYED,
    /** Unfit, by a check or by its NIC. */
    IN_FAULT,
    /** By an operator's drill, from its peer. */
    TAKEN_BACK,
    /** A whole drill. */
    DRILLED,
    /** By an operator. */
    RELEASED,
    /** An address was unassigned because somebody asked for it. */
    GIVEN_BACK,
    /** A process was started anew, and still stands back behind its peer. */
    MARK_KEPT, CLIENT_STARTED, CLIENT_STOPPED,
    /** An agent that has just started finds a client that runs. */
    CLIENT_FOUND, CLIENT_NOT_STARTED, CLIENT_DIED, CLIENT_KILLED,
    /** Its own supervisor has started it again. */
    CLIENT_RESTARTED,
    /** A start or a stop was ended, for the wish has changed. */
    CLIENT_CANCELLED,
    /** Whether it runs could not be told. */
    CLIENT_UNREADABLE,
    /** keepalived's script, on becoming master. */
    SCRIPT_ASSIGNED,
    /** The same on leaving. */
    SCRIPT_UNASSIGNED
}
