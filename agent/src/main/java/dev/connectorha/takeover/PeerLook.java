package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;

/** What one look at the peer's machine saw (T5). */
sealed interface PeerLook {
    /** Its ENI is attached, and its instance runs, as far as that may be read. */
    record Up() implements PeerLook {}

    /** Its ENI has gone or is detached, or its instance does not run. */
    record Down(String why) implements PeerLook {}

    /** The peer's address is on another ENI: its instance was replaced. */
    record Moved(NetworkInterfaceId to) implements PeerLook {}

    record Unknown(Ec2Failure failure) implements PeerLook {}
}
