package dev.connectorha.election;

/** What the shell has to do, in the given order. */
public sealed interface Effect {
    /**
     * Send one advert and report {@link ElectionEvent.AdvertSent} or {@link ElectionEvent.AdvertSendFailed}.
     *
     * @param priority 0..254
     */
    record SendAdvertisement(int priority) implements Effect {}

    /** The role changed. Comes after the advert that belongs to it (rule T1). */
    record RoleChanged(Role from, Role to, Cause cause) implements Effect {}

    /** The peer is alive. Comes first for every advert that is not ignored. */
    record PeerAdvertHeard(int priority) implements Effect {}

    /** As MASTER, an advert that ranks below ours: the peer was, or is, master too (rule T4). */
    record LowerPriorityHeard(int priority) implements Effect {}

    /**
     * As BACKUP that pre-empts, an advert of a live master that ranks below us. Readiness must be proven by a read
     * that begins after this series of them did (rule T6).
     *
     * @param sinceNanos when the series began
     */
    record PreemptionWanted(long sinceNanos) implements Effect {}
}
