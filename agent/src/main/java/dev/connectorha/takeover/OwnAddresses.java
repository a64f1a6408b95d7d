package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.TakeoverSettings.Place;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks IMDS for the addresses of all own ENIs at once (T12). */
final class OwnAddresses {
    private final TakeoverSettings settings;
    private final InstanceIdentity identity;

    OwnAddresses(TakeoverSettings settings, InstanceIdentity identity) {
        this.settings = settings;
        this.identity = identity;
    }

    /** Of each own ENI its addresses; one answer that is missing makes the whole read fail. */
    CompletionStage<Ec2Result<Map<NetworkInterfaceId, Set<InetAddress>>>> read() {
        CompletionStage<Ec2Result<Map<NetworkInterfaceId, Set<InetAddress>>>> all = CompletableFuture
                .completedFuture(Ec2Result.ok(Map.of()));
        for (Place place : settings.places()) {
            all = all.thenCombine(of(place), (known, more) -> with(known, place.self(), more));
        }
        return all;
    }

    private CompletionStage<Ec2Result<Set<InetAddress>>> of(Place place) {
        CompletionStage<Ec2Result<Set<InetAddress>>> ipv4 = identity.localIpv4s(place.mac());
        return place.hasIpv6()
                ? ipv4.thenCombine(identity.localIpv6s(place.mac()), OwnAddresses::union)
                : ipv4;
    }

    private static Ec2Result<Set<InetAddress>> union(Ec2Result<Set<InetAddress>> one,
            Ec2Result<Set<InetAddress>> other) {
        if (!(one instanceof Ok<Set<InetAddress>>(var first))) {
            return one;
        }
        if (!(other instanceof Ok<Set<InetAddress>>(var second))) {
            return other;
        }
        Set<InetAddress> all = new HashSet<>(first);
        all.addAll(second);
        return Ec2Result.ok(all);
    }

    private static Ec2Result<Map<NetworkInterfaceId, Set<InetAddress>>> with(
            Ec2Result<Map<NetworkInterfaceId, Set<InetAddress>>> known, NetworkInterfaceId self,
            Ec2Result<Set<InetAddress>> more) {
        if (!(known instanceof Ok<Map<NetworkInterfaceId, Set<InetAddress>>>(var before))) {
            return known;
        }
        return switch (more) {
            case Failed<Set<InetAddress>>(var failure) -> Ec2Result.failed(failure);
            case Ok<Set<InetAddress>>(var addresses) -> {
                Map<NetworkInterfaceId, Set<InetAddress>> after = new HashMap<>(before);
                after.put(self, addresses);
                yield Ec2Result.ok(after);
            }
        };
    }
}
