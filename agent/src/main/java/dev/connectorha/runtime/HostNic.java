package dev.connectorha.runtime;

import dev.connectorha.host.AddressChange;
import dev.connectorha.host.NetlinkException;
import dev.connectorha.host.NicAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One NIC of this host. */
final class HostNic {
    private static final Logger LOG = LoggerFactory.getLogger(HostNic.class);

    private final NicAddresses addresses = new NicAddresses();
    private final String device;
    private List<InetAddress> known = List.of();

    HostNic(String device) {
        this.device = device;
    }

    /** Returns what went wrong, or empty; there already is success. */
    Optional<String> add(InetAddress address) {
        return problem(addresses.add(device, address));
    }

    /** Returns what went wrong, or empty; not there is success. */
    Optional<String> remove(InetAddress address) {
        return problem(addresses.remove(device, address));
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
