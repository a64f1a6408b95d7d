package dev.connectorha.network;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Where adverts leave and whom they are for.
 *
 * @param device the NIC's name in Linux; packets that arrive on another one are never seen
 * @param local this Connector's static private address, which the NIC must have
 * @param peer the other Connector's, of the same family
 * @param minHopLimit 0..255, for IPv6 alone: of packets whose hop limit is lower the kernel delivers one
 *            byte, because a raw IPv6 socket does not show the header; 0 accepts all
 */
public record VrrpEndpoint(String device, InetAddress local, InetAddress peer, int minHopLimit) {
    public VrrpEndpoint {
        if (local.getClass() != peer.getClass()) {
            throw new IllegalArgumentException("of two families: " + local + " and " + peer);
        }
        if (minHopLimit < 0 || minHopLimit > 255) {
            throw new IllegalArgumentException("a hop limit is in 0..255: " + minHopLimit);
        }
    }

    public VrrpEndpoint(String device, InetAddress local, InetAddress peer) {
        this(device, local, peer, 0);
    }

    boolean isIpv6() {
        return local instanceof Inet6Address;
    }
}
