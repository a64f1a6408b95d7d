package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.TakeoverSettings.Place;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

    /**
     * What IMDS showed.
     *
     * @param addresses of each own ENI whose answer came
     * @param failures of the others: one of them must not hide what is known of the rest
     */
    record Seen(Map<NetworkInterfaceId, Set<InetAddress>> addresses, List<Ec2Failure> failures) {
        private Seen with(NetworkInterfaceId self, Ec2Result<Set<InetAddress>> more) {
            Map<NetworkInterfaceId, Set<InetAddress>> after = new HashMap<>(addresses);
            List<Ec2Failure> failed = new ArrayList<>(failures);
            switch (more) {
                case Failed<Set<InetAddress>>(var failure) -> failed.add(failure);
                case Ok<Set<InetAddress>>(var here) -> after.put(self, here);
            }
            return new Seen(after, failed);
        }
    }

    CompletionStage<Seen> read() {
        CompletionStage<Seen> all = CompletableFuture.completedFuture(new Seen(Map.of(), List.of()));
        for (Place place : settings.places()) {
            all = all.thenCombine(of(place), (seen, more) -> seen.with(place.self(), more));
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
}
