package dev.connectorha.takeover.plan;

/** Where a resource was when it was last read. */
public enum Sighting {
    /** Not read yet, or written since. */
    UNSEEN,
    /** On this member's ENI. */
    HERE,
    /** On the peer's ENI (routes only: IMDS tells no more than that a virtual IP is not here). */
    AT_PEER,
    /** Not here; for a route, on a target that is not of the pair. */
    ELSEWHERE,
    /** The table has no such route: ReplaceRoute cannot help, somebody must create it. */
    MISSING
}
