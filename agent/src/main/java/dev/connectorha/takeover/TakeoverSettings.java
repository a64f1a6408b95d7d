package dev.connectorha.takeover;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;

/**
 * What this member has to bring over.
 *
 * @param self the own ENI
 * @param mac the MAC address of its device, lower case with colons, for IMDS
 * @param subnet the ENI's subnet, whose explicitly associated table is meant
 * @param virtualAddresses at least one; the first is the token (T2)
 * @param verifyEvery period of the table reads on the master, nanoseconds; jittered by a tenth
 */
public record TakeoverSettings(NetworkInterfaceId self, String mac, SubnetId subnet,
        List<Inet4Address> virtualAddresses, RouteScope routes, long verifyEvery) {
    private static final long BACKUP_VERIFY_EVERY = Duration.ofMinutes(5).toNanos();

    public TakeoverSettings {
        if (virtualAddresses.isEmpty()) {
            throw new IllegalArgumentException("a takeover needs a virtual address");
        }
        virtualAddresses = List.copyOf(virtualAddresses);
    }

    /** T14: period of the table reads on the backup, nanoseconds: 5 min, and more where the master's is long. */
    long backupVerifyEvery() {
        return Math.max(BACKUP_VERIFY_EVERY, 4 * verifyEvery);
    }
}
