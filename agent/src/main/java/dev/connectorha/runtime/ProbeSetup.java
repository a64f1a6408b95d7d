package dev.connectorha.runtime;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.probe.Family;
import dev.connectorha.probe.ProbedNic;
import dev.connectorha.probe.ProbedNic.Routes;
import dev.connectorha.takeover.RouteScope;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.takeover.TakeoverSettings.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the probes must know of this member, from what the takeover is told. */
record ProbeSetup(OwnPlace place, TakeoverSettings takeover) {
    /** @param peers by own ENI, those of the peer's that are known */
    List<ProbedNic> nics(Map<NetworkInterfaceId, Set<NetworkInterfaceId>> peers) {
        List<ProbedNic> nics = new ArrayList<>();
        for (int i = 0; i < takeover.places().size(); i++) {
            Place wanted = takeover.places().get(i);
            Set<Family> families = wanted.virtualAddresses().stream().map(Family::of)
                    .collect(Collectors.toSet());
            nics.add(new ProbedNic(wanted.self(), wanted.subnet(), place.nics().get(i).subnetBlocks(),
                    families, routes(wanted, peers.getOrDefault(wanted.self(), Set.of()))));
        }
        return nics;
    }

    private static Routes routes(Place wanted, Set<NetworkInterfaceId> peers) {
        return switch (wanted.routes()) {
            case RouteScope.None _ -> Routes.NONE;
            case RouteScope.FollowPair _ -> {
                Set<NetworkInterfaceId> pair = new HashSet<>(peers);
                pair.add(wanted.self());
                yield new Routes(wanted.subnetTable(), wanted.tables(), pair, List.of());
            }
            case RouteScope.Listed(List<Cidr> destinations) ->
                new Routes(wanted.subnetTable(), wanted.tables(), Set.of(), destinations);
        };
    }
}
