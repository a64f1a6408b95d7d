package dev.connectorha.runtime;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.host.AddressChange;
import dev.connectorha.host.NetlinkException;
import dev.connectorha.host.NicAddresses;
import dev.connectorha.takeover.NicPort;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The NIC of this host as the takeover wants it. */
final class HostNic implements NicPort {
    private static final Logger LOG = LoggerFactory.getLogger(HostNic.class);

    private final NicAddresses addresses = new NicAddresses();
    private final String device;
    private List<InetAddress> known = List.of();

    HostNic(String device) {
        this.device = device;
    }

    @Override
    public Optional<String> add(NetworkInterfaceId nic, InetAddress address) {
        return problem(addresses.add(device, address));
    }

    @Override
    public Optional<String> remove(NetworkInterfaceId nic, InetAddress address) {
        return problem(addresses.remove(device, address));
    }

    @Override
    public boolean has(NetworkInterfaceId nic, InetAddress address) {
        return list().contains(address);
    }

    /** Does what {@link #add} and {@link #remove} do, with a device that cannot exist: nothing changes. */
    Optional<String> rehearse(InetAddress address) {
        return problem(addresses.rehearse(address));
    }

    /** All addresses of the device; if they cannot be read now, those of the last time. */
    List<InetAddress> list() {
        try {
            known = addresses.list(device).stream().map(found -> found.address()).toList();
        } catch (NetlinkException e) {
            LOG.warn("nic.unreadable device={} why=\"{}\": going by what was there before", device,
                    e.getMessage());
        }
        return known;
    }

    private static Optional<String> problem(AddressChange change) {
        return switch (change) {
            case AddressChange.Done _,AddressChange.AlreadyThere _,AddressChange.NotThere _ ->
                Optional.empty();
            case AddressChange.Failed(_, String message) -> Optional.of(message);
        };
    }
}
