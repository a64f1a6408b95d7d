package dev.connectorha.simulation;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.Retries;
import dev.connectorha.takeover.RouteScope;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSettings.Place;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The flaws that show in what an engine calls, or in what it makes of the answers. */
final class BrokenPorts {
    private final Flaw flaw;
    private final Place place;
    private final Supplier<Phase> phase;
    private final Set<NetworkInterfaceId> peers = new HashSet<>();
    private @Nullable TakeoverPorts sound;

    BrokenPorts(Flaw flaw, Place place, Supplier<Phase> phase) {
        this.flaw = flaw;
        this.place = place;
        this.phase = phase;
    }

    TakeoverPorts broken(TakeoverPorts ports) {
        sound = ports;
        return new TakeoverPorts(new BrokenEc2(this, ports.ec2()), new BrokenMetadata(this, ports.identity()),
                ports.nic(),
                flaw == Flaw.NO_FENCING ? unfenced(ports.retries()) : ports.retries(), ports.random());
    }

    private static Retries unfenced(Retries retries) {
        return new Retries() {
            @Override
            public <T> CompletionStage<Ec2Result<T>> retrying(String action, BooleanSupplier mayStart,
                    Attempt<T> attempt) {
                return retries.retrying(action, () -> true, attempt);
            }
        };
    }

    boolean has(Flaw other) {
        return flaw == other;
    }

    Place place() {
        return place;
    }

    Set<NetworkInterfaceId> peers() {
        return peers;
    }

    void peer(NetworkInterfaceId found) {
        peers.add(found);
    }

    /** T7 broken: off the NIC and off the ENI. */
    void demoted() {
        if (has(Flaw.RELEASE_ON_DEMOTION)) {
            Optional.ofNullable(sound).ifPresent(this::release);
        }
    }

    private void release(TakeoverPorts ports) {
        place.virtualAddresses().forEach(vip -> {
            ports.nic().remove(place.self(), vip);
            var _ = vip instanceof Inet6Address ipv6
                    ? ports.ec2().unassignIpv6Address(place.self(), ipv6)
                    : ports.ec2().unassignPrivateIpAddress(place.self(), (Inet4Address) vip);
        });
    }

    /** What EC2 shows of the own network interface, to whom it is permitted. */
    CompletionStage<Ec2Result<List<NetworkInterface>>> ownInterface() {
        return Objects.requireNonNull(sound).ec2().describeNetworkInterfaces(List.of(place.self()));
    }

    /** Whether the engine sees what it wants to see. */
    boolean looksAway() {
        return has(Flaw.EDGE_TRIGGERED) && phase.get() == Phase.NORMAL;
    }

    /** What the engine makes of the tables. */
    List<RouteTable> seen(List<RouteTable> tables) {
        if (looksAway()) {
            return retargeted(tables, peers, place.self());
        }
        if (has(Flaw.ROUTES_AT_ONCE) && place.routes() instanceof RouteScope.Listed) {
            // A listed route that has gone elsewhere than to the peer is taken back without any patience.
            return retargeted(tables, peers, new NetworkInterfaceId(Pair.STRANGER));
        }
        boolean gone = has(Flaw.HANDOVER_ON_ADDRESS_ALONE) && phase.get() == Phase.LEAVING
                && !peers.isEmpty();
        return gone ? retargeted(tables, Set.of(place.self()), peers.iterator().next()) : tables;
    }

    private static List<RouteTable> retargeted(List<RouteTable> tables, Set<NetworkInterfaceId> from,
            NetworkInterfaceId to) {
        return tables.stream().map(table -> new RouteTable(table.id(), table.routes().stream()
                .map(route -> route.networkInterface() != null && from.contains(route.networkInterface())
                        ? new Route(route.destination(), to, to.value(), false)
                        : route)
                .toList())).toList();
    }
}
