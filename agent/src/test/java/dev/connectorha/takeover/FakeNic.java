package dev.connectorha.takeover;

import dev.connectorha.ec2.NetworkInterfaceId;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A NIC that can be broken. */
final class FakeNic implements NicPort {
    private final Set<InetAddress> addresses = new HashSet<>();
    private boolean broken;
    private int changes;

    void broken(boolean now) {
        broken = now;
    }

    /** How often a change was asked for. */
    int changes() {
        return changes;
    }

    /** Somebody else changes the NIC: a DHCP client, or a former life of the agent. */
    void put(InetAddress address, boolean present) {
        if (present) {
            addresses.add(address);
        } else {
            addresses.remove(address);
        }
    }

    @Override
    public Optional<String> add(NetworkInterfaceId nic, InetAddress address) {
        return change(() -> addresses.add(address));
    }

    @Override
    public Optional<String> remove(NetworkInterfaceId nic, InetAddress address) {
        return change(() -> addresses.remove(address));
    }

    @Override
    public boolean has(NetworkInterfaceId nic, InetAddress address) {
        return addresses.contains(address);
    }

    private Optional<String> change(Runnable change) {
        changes++;
        if (broken) {
            return Optional.of("RTNETLINK answers: Operation not permitted");
        }
        change.run();
        return Optional.empty();
    }
}
