package dev.connectorha.runtime;

import dev.connectorha.host.AddressChange;
import dev.connectorha.host.NetlinkException;
import dev.connectorha.host.NicAddresses;
import dev.connectorha.takeover.NicPort;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The NIC of this host as the takeover wants it. */
final class HostNic implements NicPort {
    private final NicAddresses addresses = new NicAddresses();
    private final String device;

    HostNic(String device) {
        this.device = device;
    }

    @Override
    public Optional<String> add(InetAddress address) {
        return problem(addresses.add(device, address));
    }

    @Override
    public Optional<String> remove(InetAddress address) {
        return problem(addresses.remove(device, address));
    }

    @Override
    public boolean has(InetAddress address) {
        return list().contains(address);
    }

    /** All addresses of the device; none if they cannot be read. */
    List<InetAddress> list() {
        try {
            return addresses.list(device).stream().map(found -> found.address()).toList();
        } catch (NetlinkException e) {
            return List.of();
        }
    }

    private static Optional<String> problem(AddressChange change) {
        return switch (change) {
            case AddressChange.Done _,AddressChange.AlreadyThere _,AddressChange.NotThere _ ->
                Optional.empty();
            case AddressChange.Failed(_, String message) -> Optional.of(message);
        };
    }
}
