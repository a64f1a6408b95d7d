package dev.connectorha.vrrp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Reads addresses out of packets. */
final class Addresses {
    private Addresses() {}

    /** The address at the given offset; 4 bytes make an IPv4 address and 16 always an IPv6 one. */
    static InetAddress read(ByteBuffer bytes, int offset, int length) {
        byte[] octets = new byte[length];
        bytes.get(offset, octets);
        try {
            // InetAddress would turn ::ffff:a.b.c.d into an IPv4 address, and the list would have two families.
            return length == 4
                    ? InetAddress.getByAddress(octets)
                    : Inet6Address.getByAddress(null, octets, -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + length + " bytes was asked for", e);
        }
    }
}
