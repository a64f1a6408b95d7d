package dev.connectorha.network;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Takes what arrives on the VRRP socket. Called on the channel's event loop, once per packet. */
@FunctionalInterface
public interface PacketReceiver {
    /**
     * Takes one packet.
     *
     * @param packet read-only, and valid during the call only: on IPv4 the whole packet from its IP header on, on
     *            IPv6 the VRRP PDU, whose checksum the kernel has verified. Packets above 2048 bytes are cut off
     * @param source the address that the packet claims to come from
     */
    void received(ByteBuffer packet, InetAddress source);
}
