package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.InterfaceConfig;
import dev.connectorha.config.RoutesConfig;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.takeover.RouteScope;
import dev.connectorha.takeover.TakeoverSettings;
import java.util.ArrayList;
import java.util.List;

/** What the configuration means for the takeover, at the place where this member is. */
record TakeoverSetup(AgentConfig config) {
    TakeoverSettings settings(OwnPlace place) {
        List<TakeoverSettings.Place> places = new ArrayList<>();
        for (int i = 0; i < place.nics().size(); i++) {
            places.add(place(config.interfaces().get(i), place.nics().get(i)));
        }
        return new TakeoverSettings(places, config.vrrp().peerAddress(), config.ec2().verifyEvery().toNanos(),
                config.ec2().unassignOnDemotion());
    }

    /** Whether that NIC's routes can only be told from others by the peer's ENI. */
    boolean needsPeer(int index) {
        return scope(config.interfaces().get(index).routes()) instanceof RouteScope.FollowPair;
    }

    private static TakeoverSettings.Place place(InterfaceConfig configured, OwnPlace.Nic nic) {
        RoutesConfig routes = configured.routes();
        return new TakeoverSettings.Place(nic.id(), nic.mac(), nic.subnet(), configured.virtualAddresses(),
                scope(routes), tables(routes).contains(RoutesConfig.SUBNET_TABLE),
                tables(routes).stream().filter(table -> !table.equals(RoutesConfig.SUBNET_TABLE))
                        .map(RouteTableId::new).toList());
    }

    private static List<String> tables(RoutesConfig routes) {
        return routes instanceof RoutesConfig.Routes(_, var tables) ? tables : List.of();
    }

    private static RouteScope scope(RoutesConfig routes) {
        return switch (routes) {
            case RoutesConfig.None _ -> new RouteScope.None();
            case RoutesConfig.Routes(RoutesConfig.FollowPair _, var _) -> new RouteScope.FollowPair();
            case RoutesConfig.Routes(RoutesConfig.Listed(var destinations), var _) -> new RouteScope.Listed(
                    destinations.stream().map(block -> new Cidr(block.network(), block.prefixLength()))
                            .toList());
        };
    }
}
