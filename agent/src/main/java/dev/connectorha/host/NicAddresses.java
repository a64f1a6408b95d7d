package dev.connectorha.host;

import dev.connectorha.host.AddressChange.AlreadyThere;
import dev.connectorha.host.AddressChange.Done;
import dev.connectorha.host.AddressChange.Failed;
import dev.connectorha.host.AddressChange.NotThere;
import dev.connectorha.host.AddressMessages.Owned;
import dev.connectorha.linux.Errno;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The NICs of the calling thread's network namespace. Stateless and usable from any thread; changes need
 * CAP_NET_ADMIN, reading needs nothing.
 */
public final class NicAddresses {
    private static final int MAX_NAME_BYTES = 15;

    /** Gives the device the address as /32 or /128, without duplicate detection and without a route. */
    public AddressChange add(String device, InetAddress address) {
        try {
            NetlinkSocket.change(AddressMessages.add(existing(device).index(), address));
            return new Done();
        } catch (NetlinkException e) {
            return e.errno().equals(Errno.EEXIST)
                    ? new AlreadyThere()
                    : failed("Cannot add " + address.getHostAddress() + " to " + device, e);
        }
    }

    /**
     * Takes the /32 or /128 away from the device. The same address with a wider prefix was not put there by
     * {@link #add} and stays.
     */
    public AddressChange remove(String device, InetAddress address) {
        try {
            NetlinkSocket.change(AddressMessages.remove(existing(device).index(), address));
            return new Done();
        } catch (NetlinkException e) {
            return isAbsence(e.errno())
                    ? new NotThere()
                    : failed("Cannot remove " + address.getHostAddress() + " from " + device, e);
        }
    }

    /**
     * Asks the kernel to take an address off a device that cannot exist. Changes nothing, and makes the first real
     * change as fast as the tenth.
     *
     * @return always {@link NotThere}, unless the kernel does not even listen
     */
    public AddressChange rehearse(InetAddress address) {
        try {
            NetlinkSocket.change(AddressMessages.remove(Integer.MAX_VALUE, address));
            return new Done();
        } catch (NetlinkException e) {
            return isAbsence(e.errno())
                    ? new NotThere()
                    : failed("Cannot talk to the kernel about addresses", e);
        }
    }

    /**
     * All addresses of the device, of both families; none for a device that is not there.
     *
     * @throws NetlinkException if the kernel does not answer, as under RestrictAddressFamilies without AF_NETLINK
     */
    public List<NicAddress> list(String device) throws NetlinkException {
        Optional<LinkState> link = link(device);
        if (link.isEmpty()) {
            return List.of();
        }
        int index = link.get().index();
        return NetlinkSocket.read(AddressMessages.list(), item -> AddressMessages.parse(item, index));
    }

    /**
     * The device's state, or empty if there is none of that name.
     *
     * @throws NetlinkException as {@link #list}
     */
    public Optional<LinkState> link(String device) throws NetlinkException {
        try {
            return Optional.of(existing(device));
        } catch (NetlinkException e) {
            if (e.errno().equals(Errno.ENODEV)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * All devices of this network namespace with their addresses.
     *
     * @throws NetlinkException as {@link #list}
     */
    public List<Device> devices() throws NetlinkException {
        List<Device> links = NetlinkSocket.read(LinkMessages.list(), LinkMessages::parseDevice);
        List<Owned> addresses = NetlinkSocket.read(AddressMessages.list(), AddressMessages::parse);
        return links.stream().map(device -> new Device(device.name(), device.link(), device.mtu(),
                addresses.stream().filter(owned -> owned.index() == device.link().index()).map(Owned::address)
                        .toList()))
                .toList();
    }

    private static LinkState existing(String device) throws NetlinkException {
        if (device.isEmpty() || CString.encode(device).length > MAX_NAME_BYTES + 1) {
            throw new NetlinkException(Errno.ENODEV, "no device can be called \"" + device + "\"");
        }
        List<LinkState> links = NetlinkSocket.read(LinkMessages.get(device), LinkMessages::parse);
        if (links.isEmpty()) {
            throw new NetlinkException(Errno.EPROTO, "RTM_GETLINK was answered without a link");
        }
        return links.getFirst();
    }

    private static boolean isAbsence(Errno errno) {
        return errno.equals(Errno.EADDRNOTAVAIL) || errno.equals(Errno.ENODEV);
    }

    private static Failed failed(String what, NetlinkException e) {
        return new Failed(e.errno(), what + ": " + e.getMessage() + ". " + remedy(e.errno()));
    }

    private static String remedy(Errno errno) {
        if (errno.equals(Errno.EPERM) || errno.equals(Errno.EACCES)) {
            return "The agent needs CAP_NET_ADMIN: run it from its systemd unit"
                    + " (AmbientCapabilities=CAP_NET_RAW CAP_NET_ADMIN) or as root.";
        }
        return errno.equals(Errno.ENODEV)
                ? "Name an existing NIC as interfaces[].device; `ip link` lists them."
                : "`ip address add` on the same device shows whether the kernel refuses it to everybody.";
    }
}
