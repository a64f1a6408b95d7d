package dev.connectorha.takeover;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.takeover.plan.Resource.Vip;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * What this member has to bring over.
 *
 * @param places one per NIC; the first virtual address of the first one is the token (T2)
 * @param peerAddress the peer's own address on the first NIC
 * @param verifyEvery period of the table reads on the master, nanoseconds; jittered by a tenth
 * @param unassignOnDemotion T8: whether a demoted member gives the virtual IPs back at once
 */
public record TakeoverSettings(List<Place> places, InetAddress peerAddress, long verifyEvery,
        boolean unassignOnDemotion) {
    private static final long BACKUP_VERIFY_EVERY = Duration.ofMinutes(5).toNanos();

    public TakeoverSettings {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a takeover needs a network interface");
        }
    }

    /**
     * One NIC that carries virtual IPs.
     *
     * @param self its ENI
     * @param mac the MAC address of its device, lower case with colons, for IMDS
     * @param subnet the ENI's subnet, whose explicitly associated table is meant
     * @param virtualAddresses at least one
     * @param subnetTable whether the table that is explicitly associated with the subnet is meant
     * @param tables further route tables
     */
    public record Place(NetworkInterfaceId self, String mac, SubnetId subnet,
            List<InetAddress> virtualAddresses,
            RouteScope routes, boolean subnetTable, List<RouteTableId> tables) {
        public Place {
            if (virtualAddresses.isEmpty()) {
                throw new IllegalArgumentException("a takeover needs a virtual address on " + self);
            }
            virtualAddresses = List.copyOf(virtualAddresses);
            tables = List.copyOf(tables);
        }

        boolean hasIpv6() {
            return virtualAddresses.stream().anyMatch(Inet6Address.class::isInstance);
        }

        boolean hasRoutes() {
            return !(routes instanceof RouteScope.None);
        }
    }

    /** All virtual IPs, the token first. */
    List<Vip> vips() {
        return places.stream()
                .flatMap(place -> place.virtualAddresses().stream()
                        .map(address -> new Vip(address, place.self())))
                .toList();
    }

    /** T14: period of the table reads on the backup, nanoseconds: 5 min, and more where the master's is long. */
    long backupVerifyEvery() {
        return Math.max(BACKUP_VERIFY_EVERY, 4 * verifyEvery);
    }
}
