package dev.connectorha.host;

import java.net.InetAddress;

/** An address as the kernel has it on a NIC. */
public record NicAddress(InetAddress address, int prefixLength) {
    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefixLength;
    }
}
