package dev.connectorha.simulation;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.NicPort;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The NIC of a host. Its addresses outlive the process, but not a reboot. */
final class VirtualNic implements NicPort {
    private final Set<On> addresses = new HashSet<>();
    private boolean broken;

    private record On(NetworkInterfaceId nic, InetAddress address) {}

    /** While it is, no change succeeds. */
    void broken(boolean now) {
        broken = now;
    }

    boolean isBroken() {
        return broken;
    }

    void rebooted() {
        addresses.clear();
    }

    boolean isEmpty() {
        return addresses.isEmpty();
    }

    @Override
    public Optional<String> add(NetworkInterfaceId nic, InetAddress address) {
        return changed(() -> addresses.add(new On(nic, address)));
    }

    @Override
    public Optional<String> remove(NetworkInterfaceId nic, InetAddress address) {
        return changed(() -> addresses.remove(new On(nic, address)));
    }

    @Override
    public boolean has(NetworkInterfaceId nic, InetAddress address) {
        return addresses.contains(new On(nic, address));
    }

    private Optional<String> changed(Runnable change) {
        if (broken) {
            return Optional.of("RTNETLINK answers: Operation not permitted");
        }
        change.run();
        return Optional.empty();
    }
}
