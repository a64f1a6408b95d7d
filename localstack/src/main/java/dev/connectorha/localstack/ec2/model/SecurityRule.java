package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;
import java.util.Optional;

/**
 * One rule of a security group, from or to one peer.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, a number, or {@code -1} for all
 * @param ports empty for protocols that have none
 */
public record SecurityRule(String id, boolean egress, String protocol, Optional<PortRange> ports, Peer peer,
        String description) {
    /** Who is let in, or where to. */
    public sealed interface Peer {
        record Block(Cidr cidr) implements Peer {}

        record Group(String groupId) implements Peer {}

        record PrefixList(String prefixListId) implements Peer {}
    }

    /** EC2 takes two rules for the same one, whatever they are described as. */
    boolean sameAs(SecurityRule other) {
        return egress == other.egress && protocol.equals(other.protocol) && ports.equals(other.ports)
                && peer.equals(other.peer);
    }

    /** Everything to or from a peer. */
    public static SecurityRule all(String id, boolean egress, Peer peer) {
        return new SecurityRule(id, egress, "-1", Optional.empty(), peer, "");
    }
}
