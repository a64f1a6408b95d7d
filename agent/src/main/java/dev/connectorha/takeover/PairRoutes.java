package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.takeover.TakeoverSettings.Place;
import dev.connectorha.takeover.plan.Resource.TableRoute;
import dev.connectorha.takeover.plan.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads the route tables of all NICs, and sorts out which routes are the pair's. */
final class PairRoutes {
    private final TakeoverSettings settings;
    private final Ec2Network ec2;
    /** By own ENI. One that was the peer's before it was replaced counts too: routes to it are orphans of the pair. */
    private final Map<NetworkInterfaceId, Set<NetworkInterfaceId>> peers = new HashMap<>();

    PairRoutes(TakeoverSettings settings, Ec2Network ec2) {
        this.settings = settings;
        this.ec2 = ec2;
    }

    /**
     * What a read showed.
     *
     * @param problems what a takeover could not move, and what to do about it
     * @param tables all that were read
     */
    record Found(Map<TableRoute, Sighting> routes, List<String> problems, List<RouteTable> tables) {
        /** What the route targets now, for people. */
        String target(TableRoute wanted) {
            return tables.stream().filter(table -> table.id().equals(wanted.table()))
                    .flatMap(table -> table.routes().stream())
                    .filter(route -> route.destination().equals(wanted.destination()))
                    .map(route -> route.target()).findFirst().orElse("nothing: the route is gone");
        }
    }

    /** Returns whether that ENI was not known as the peer's. */
    boolean peer(NetworkInterfaceId own, NetworkInterfaceId found) {
        Set<NetworkInterfaceId> known = peers.computeIfAbsent(own, _ -> new LinkedHashSet<>());
        boolean again = known.remove(found);
        known.add(found);
        return !again;
    }

    /** The peer's ENIs on the NIC with that own ENI, the one found last first. */

    List<NetworkInterfaceId> peersOf(NetworkInterfaceId own) {
        return List.copyOf(peers.getOrDefault(own, Set.of())).reversed();
    }

    CompletionStage<Ec2Result<Found>> read() {
        CompletionStage<Ec2Result<Found>> all = CompletableFuture
                .completedFuture(Ec2Result.ok(new Found(Map.of(), List.of(), List.of())));
        for (Place place : settings.places()) {
            if (place.hasRoutes()) {
                all = all.thenCombine(of(place), PairRoutes::both);
            }
        }
        return all;
    }

    private CompletionStage<Ec2Result<Found>> of(Place place) {
        CompletionStage<Ec2Result<List<RouteTable>>> more = place.tables().isEmpty()
                ? CompletableFuture.completedFuture(Ec2Result.ok(List.of()))
                : ec2.describeRouteTables(place.tables());
        CompletionStage<Ec2Result<List<RouteTable>>> own = place.subnetTable()
                ? ec2.describeRouteTablesOf(place.subnet())
                : CompletableFuture.completedFuture(Ec2Result.ok(List.of()));
        return own.thenCombine(more,
                (subnets, further) -> found(place, subnets, further));
    }

    private Ec2Result<Found> found(Place place, Ec2Result<List<RouteTable>> subnets,
            Ec2Result<List<RouteTable>> more) {
        List<String> problems = new ArrayList<>();
        List<RouteTable> tables = new ArrayList<>();
        switch (subnets) {
            case Failed<List<RouteTable>>(var failure) -> {
                return Ec2Result.failed(failure);
            }
            case Ok<List<RouteTable>>(var read) -> tables.addAll(read);
        }
        if (place.subnetTable() && tables.isEmpty()) {
            problems.add("no route table is explicitly associated with " + place.subnet()
                    + ", so no route can follow: associate its table with the subnet, the main table does not count");
        }
        switch (more) {
            // An id that is wrong must not keep the subnet's own table from being read.
            case Failed<List<RouteTable>>(Ec2Failure.NotFound failure) -> problems.add(
                    "a table of interfaces[].routes.tables does not exist: " + failure.describe());
            case Failed<List<RouteTable>>(var failure) -> {
                return Ec2Result.failed(failure);
            }
            case Ok<List<RouteTable>>(var read) -> read.stream().filter(table -> !tables.contains(table))
                    .forEach(tables::add);
        }
        return Ec2Result.ok(sorted(place, tables, problems));
    }

    private Found sorted(Place place, List<RouteTable> tables, List<String> problems) {
        Set<NetworkInterfaceId> known = peers.getOrDefault(place.self(), Set.of());
        Map<TableRoute, Sighting> routes = new RouteSelection(place.routes(), place.self(), known)
                .select(tables);
        routes.entrySet().stream().filter(entry -> entry.getValue() == Sighting.MISSING)
                .forEach(entry -> problems.add("there is no route " + entry.getKey()
                        + ": create it, the agent only changes its target"));
        return new Found(routes, problems, tables);
    }

    private static Ec2Result<Found> both(Ec2Result<Found> one, Ec2Result<Found> other) {
        if (!(one instanceof Ok<Found>(var first))) {
            return one;
        }
        if (!(other instanceof Ok<Found>(var second))) {
            return other;
        }
        Map<TableRoute, Sighting> routes = new LinkedHashMap<>(first.routes());
        routes.putAll(second.routes());
        List<String> problems = new ArrayList<>(first.problems());
        problems.addAll(second.problems());
        List<RouteTable> tables = new ArrayList<>(first.tables());
        tables.addAll(second.tables());
        return Ec2Result.ok(new Found(routes, problems, tables));
    }
}
