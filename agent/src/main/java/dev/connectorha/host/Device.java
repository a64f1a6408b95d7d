package dev.connectorha.host;

import java.util.List;

/**
 * A NIC with all that this agent knows how to ask of it.
 *
 * @param name in Linux
 * @param mtu in bytes
 * @param addresses of both families
 */
public record Device(String name, LinkState link, int mtu, List<NicAddress> addresses) {
    public Device {
        addresses = List.copyOf(addresses);
    }
}
