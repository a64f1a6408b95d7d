package dev.connectorha.runtime;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.NicPort;
import java.net.InetAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The NICs of this host as the takeover wants them: by their ENIs. */
final class HostNics implements NicPort {
    private final Map<NetworkInterfaceId, HostNic> nics;

    HostNics(OwnPlace place) {
        this.nics = place.nics().stream()
                .collect(Collectors.toMap(OwnPlace.Nic::id, nic -> new HostNic(nic.device())));
    }

    @Override
    public Optional<String> add(NetworkInterfaceId nic, InetAddress address) {
        return of(nic).add(address);
    }

    @Override
    public Optional<String> remove(NetworkInterfaceId nic, InetAddress address) {
        return of(nic).remove(address);
    }

    @Override
    public boolean has(NetworkInterfaceId nic, InetAddress address) {
        return of(nic).list().contains(address);
    }

    /** As {@link #add}, and changes nothing; see {@link HostNic#rehearse}. */
    Optional<String> rehearse(NetworkInterfaceId nic, InetAddress address) {
        return of(nic).rehearse(address);
    }

    private HostNic of(NetworkInterfaceId nic) {
        return Objects.requireNonNull(nics.get(nic), nic::value);
    }
}
