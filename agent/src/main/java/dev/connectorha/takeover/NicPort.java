package dev.connectorha.takeover;

import java.net.InetAddress;
import java.util.Optional;

/** The addresses of the NIC that carries the virtual IPs. Calls may block, for they are short (rtnetlink, 0.02 ms). */
public interface NicPort {
    /** Adds the address; there already is success. Returns what went wrong, or empty. */
    Optional<String> add(InetAddress address);

    /** Removes the address; not there is success. Returns what went wrong, or empty. */
    Optional<String> remove(InetAddress address);

    /** Whether the NIC has the address; false if it cannot be read. */
    boolean has(InetAddress address);
}
