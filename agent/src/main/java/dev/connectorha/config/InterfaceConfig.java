package dev.connectorha.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * One NIC that carries virtual addresses.
 *
 * @param device its name in Linux, 1..15 characters
 * @param networkInterfaceId its {@code eni-…}; empty = read from the instance metadata by its MAC address
 * @param peerNetworkInterfaceId the peer's {@code eni-…}; empty = found through EC2 by the peer's address
 * @param virtualAddresses at least one, in the order in which the advertisement lists them
 */
public record InterfaceConfig(String device, Optional<String> networkInterfaceId,
        Optional<String> peerNetworkInterfaceId, List<InetAddress> virtualAddresses, RoutesConfig routes) {
    public InterfaceConfig {
        virtualAddresses = List.copyOf(virtualAddresses);
    }
}
