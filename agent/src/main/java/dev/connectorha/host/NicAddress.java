package dev.connectorha.host;

import java.net.InetAddress;

/**
 * An address as the kernel has it on a NIC.
 *
 * @param lasting whether it stays until somebody takes it away; one from a DHCP lease has an end
 */
public record NicAddress(InetAddress address, int prefixLength, boolean lasting) {
    public NicAddress(InetAddress address, int prefixLength) {
        this(address, prefixLength, true);
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefixLength;
    }
}
