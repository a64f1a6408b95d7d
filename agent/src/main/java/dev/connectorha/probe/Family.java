package dev.connectorha.probe;

import dev.connectorha.ec2.Cidr;
import java.net.InetAddress;
import java.util.List;

/** An address family, with the address that its probes may name: one of the documentation (RFC 5737, RFC 3849). */
public enum Family {
    IPV4("PrivateIpAddresses", "192.0.2.1"), IPV6("Ipv6Addresses", "2001:db8::1");

    private final String actions;
    private final InetAddress documentation;

    Family(String actions, String documentation) {
        this.actions = actions;
        this.documentation = InetAddress.ofLiteral(documentation);
    }

    /** What the names of its actions end with. */
    String actions() {
        return actions;
    }

    /** An address that no ENI can have, unless {@link #inUse} says otherwise. */
    public InetAddress documentation() {
        return documentation;
    }

    /** Whether a subnet has that address all the same: then it must not be named. */
    public boolean inUse(List<Cidr> blocks) {
        return blocks.stream().anyMatch(block -> block.contains(documentation));
    }

    /** The family of an address. */
    public static Family of(InetAddress address) {
        return address.getAddress().length == 4 ? IPV4 : IPV6;
    }
}
