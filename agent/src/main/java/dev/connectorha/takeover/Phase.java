package dev.connectorha.takeover;

/** How much of a role is acted on (docs/takeover.md). */
public enum Phase {
    /** As the role says. */
    NORMAL,
    /** Handing over: silent on VRRP, still serving. */
    LEAVING,
    /** MASTER by election, but the peer owns the resources: serves nothing, advertises priority 1. */
    YIELDED,
    /** Not MASTER any more, but the resources are still here: keeps serving until they are gone. */
    HOLDING
}
