package dev.connectorha.takeover;

import dev.connectorha.ec2.NetworkInterfaceId;
import java.net.InetAddress;
import java.util.Optional;

/** The addresses of the NICs that carry the virtual IPs, each NIC by its ENI. Calls may block (rtnetlink: 0.02 ms). */
public interface NicPort {
    /** Adds the address; there already is success. Returns what went wrong, or empty. */
    Optional<String> add(NetworkInterfaceId nic, InetAddress address);

    /** Removes the address; not there is success. Returns what went wrong, or empty. */
    Optional<String> remove(NetworkInterfaceId nic, InetAddress address);

    /** Whether the NIC has the address; false if it cannot be read. */
    boolean has(NetworkInterfaceId nic, InetAddress address);
}
