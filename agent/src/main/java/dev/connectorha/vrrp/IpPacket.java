package dev.connectorha.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * A received packet without its IP header.
 *
 * @param ttl     TTL or hop limit, 0..255; empty where the socket does not tell (IPv6, where a socket filter checks it)
 * @param payload the VRRP packet from the position to the limit, big-endian; it is read and not kept
 */
public record IpPacket(InetAddress source, InetAddress destination, OptionalInt ttl, ByteBuffer payload) {
    /** To how many bytes the socket filter cuts an IPv6 packet whose hop limit is too low. No advert is as short. */
    public static final int BYTES_FROM_TOO_FAR = 1;

    /** What a raw IPv6 socket delivers: the payload alone. */
    public static IpPacket ofIpv6(InetAddress source, InetAddress destination, ByteBuffer payload) {
        return new IpPacket(source, destination, OptionalInt.empty(), payload);
    }

    /**
     * What a raw IPv4 socket delivers. Bytes behind the header's total length are Ethernet padding and left out.
     *
     * @param packet with the header at its position
     */
    static IpPacket ofIpv4(Ipv4Header header, ByteBuffer packet) {
        ByteBuffer payload = packet.slice(packet.position() + header.length(),
                header.totalLength() - header.length());
        return new IpPacket(header.source(), header.destination(), OptionalInt.of(header.ttl()), payload);
    }
}
