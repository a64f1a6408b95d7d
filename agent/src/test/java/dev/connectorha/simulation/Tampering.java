package dev.connectorha.simulation;

import dev.connectorha.takeover.TakeoverPorts;

/** Makes an engine wrong on purpose, to see that the invariants notice. */
interface Tampering {
    Tampering NONE = (_, ports) -> ports;

    TakeoverPorts ports(Name member, TakeoverPorts ports);
}
