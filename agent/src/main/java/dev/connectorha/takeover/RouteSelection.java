package dev.connectorha.takeover;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.takeover.plan.Resource.TableRoute;
import dev.connectorha.takeover.plan.Sighting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sorts the routes of a table read: which are the pair's, and where each of those points. Pure.
 *
 * @param peers the peer's ENI, and those that were; empty as long as none is known
 */
record RouteSelection(RouteScope scope, NetworkInterfaceId self, Set<NetworkInterfaceId> peers) {

    /** The pair's routes in the tables' order, with where they point. */
    Map<TableRoute, Sighting> select(List<RouteTable> tables) {
        Map<TableRoute, Sighting> selected = new LinkedHashMap<>();
        for (RouteTable table : tables) {
            switch (scope) {
                case RouteScope.None _ -> {
                }
                case RouteScope.FollowPair _ -> follow(table, selected);
                case RouteScope.Listed(List<Cidr> destinations) -> listed(table, destinations, selected);
            }
        }
        return selected;
    }

    private void follow(RouteTable table, Map<TableRoute, Sighting> selected) {
        for (Route route : table.routes()) {
            Sighting sighting = sighting(route);
            if (sighting != Sighting.ELSEWHERE) {
                selected.put(new TableRoute(table.id(), route.destination(), self), sighting);
            }
        }
    }

    private void listed(RouteTable table, List<Cidr> destinations, Map<TableRoute, Sighting> selected) {
        for (Cidr destination : destinations) {
            Sighting sighting = table.routes().stream()
                    .filter(route -> route.destination().equals(destination))
                    .map(this::listedSighting).findFirst().orElse(Sighting.MISSING);
            selected.put(new TableRoute(table.id(), destination, self), sighting);
        }
    }

    /** T2 asks for patience with the peer's ENI: as long as that is not known, any other ENI may be it. */
    private Sighting listedSighting(Route route) {
        Sighting sighting = sighting(route);
        boolean maybeAtPeer = peers.isEmpty() && route.networkInterface() != null;
        return sighting == Sighting.ELSEWHERE && maybeAtPeer ? Sighting.AT_PEER : sighting;
    }

    private Sighting sighting(Route route) {
        NetworkInterfaceId target = route.networkInterface();
        if (target == null) {
            return Sighting.ELSEWHERE;
        }
        if (target.equals(self)) {
            return Sighting.HERE;
        }
        return peers.contains(target) ? Sighting.AT_PEER : Sighting.ELSEWHERE;
    }
}
