package dev.connectorha.simulation;

/** One way to be wrong each. */
enum Flaw {
    /** As production: the control. */
    NONE,
    /** T9: writes and retries start although this member is not believed to be MASTER any more. */
    NO_FENCING,
    /** T3, T4: acts on changes of its role only, and never looks again. */
    EDGE_TRIGGERED,
    /** T1: takes an address from its holder before it assigns it. */
    UNASSIGN_FIRST,
    /** T4: never leaves the resources to the peer. */
    NO_YIELDING,
    /** T3: takes what was read before its last write for news. */
    UNSETTLED_READS,
    /** T5: a peer that is not heard is dead, so nothing need be left to it. */
    SILENCE_AS_PROOF,
    /** T7: whoever is MASTER no more lets go at once. */
    RELEASE_ON_DEMOTION,
    /** T11: who has taken the address will have taken the routes. */
    HANDOVER_ON_ADDRESS_ALONE,
    /** T5: serves nothing, and does not say so. */
    YIELDING_IN_SECRET,
    /** T4: hears that the peer was MASTER too, and does nothing about it. */
    NO_REASSERTION,
    /** T6: keeps a claim that it cannot make good. */
    NO_GIVING_WAY,
    /** T6: takes the role from a live master without knowing that it could do better. */
    NO_PROOF,
    /** T10: does not notice that it stood still. */
    NO_STALL,
    /** T9: does not tell that a write of an older term has ended. */
    LATE_WRITES_IN_SECRET,
    /** T2: takes a route back from the peer at once, before the token has decided. */
    ROUTES_AT_ONCE,
    /** T12: reads its own network interface from EC2, which not every role may. */
    FIFTH_PERMISSION,
    /** T13: takes each failure for a refusal, and waits for the next verify. */
    NO_RETRIES,
    /** T14: looks at the route tables every ten seconds. */
    IMPATIENT,
    /** T7: a member that serves nothing any more leaves its clients running. */
    CLIENTS_KEPT,
    /** T7: stops its clients when it is demoted, whatever is still here. */
    CLIENTS_STOPPED_AT_ONCE,
    /** An agent that starts takes it for granted that no client runs. */
    CLIENTS_UNSEEN
}
