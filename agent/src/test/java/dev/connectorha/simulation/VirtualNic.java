package dev.connectorha.simulation;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.NicPort;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The NIC of a host. Its addresses outlive the process, but not a reboot. */
final class VirtualNic implements NicPort {
    private final Set<InetAddress> addresses = new HashSet<>();
    private boolean broken;

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

    boolean has(InetAddress address) {
        return addresses.contains(address);
    }

    boolean isEmpty() {
        return addresses.isEmpty();
    }

    @Override
    public Optional<String> add(NetworkInterfaceId nic, InetAddress address) {
        return changed(() -> addresses.add(address));
    }

    @Override
    public Optional<String> remove(NetworkInterfaceId nic, InetAddress address) {
        return changed(() -> addresses.remove(address));
    }

    @Override
    public boolean has(NetworkInterfaceId nic, InetAddress address) {
        return has(address);
    }

    private Optional<String> changed(Runnable change) {
        if (broken) {
            return Optional.of("RTNETLINK answers: Operation not permitted");
        }
        change.run();
        return Optional.empty();
    }
}
