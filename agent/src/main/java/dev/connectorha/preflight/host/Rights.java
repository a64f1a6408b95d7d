package dev.connectorha.preflight.host;

import dev.connectorha.preflight.Remedy;

/** What a user without the two capabilities is told. */
final class Rights {
    /** The command names no unit: an override applies to whichever runs the agent. */
    static final Remedy REMEDY = Remedy.of(
            "run connector-ha as root, or give the unit that runs it"
                    + " AmbientCapabilities=CAP_NET_RAW CAP_NET_ADMIN; run preflight with the same rights",
            "sudo connector-ha preflight");

    private Rights() {}
}
