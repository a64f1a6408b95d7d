package dev.connectorha.config;

import java.net.InetAddress;

/**
 * An address block, as a route's destination or a client's resource.
 *
 * @param network its first address: all host bits are zero
 * @param prefixLength 0..32 for IPv4, 0..128 for IPv6
 */
public record Destination(InetAddress network, int prefixLength) {
    /** The form of the file, {@code 10.0.1.0/24}. */
    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixLength;
    }
}
