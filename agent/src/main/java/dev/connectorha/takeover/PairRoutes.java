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
import java.util.stream.Stream;

/** Reads the route tables of all NICs, and sorts out which routes are the pair's. */
final class PairRoutes {
    private List<Place> places;
    private final Ec2Network ec2;
    /** By own ENI. One that was the peer's before it was replaced counts too: routes to it are orphans of the pair. */
    private final Map<NetworkInterfaceId, Set<NetworkInterfaceId>> peers = new HashMap<>();

    PairRoutes(TakeoverSettings settings, Ec2Network ec2) {
        this.places = settings.places();
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

    /** Other routes are wanted now; a read that is under way still speaks of the former ones. */
    void wanted(List<Place> others) {
        places = List.copyOf(others);
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

    /**
     * What a read showed at one place.
     *
     * @param problems with the tables themselves
     */
    record Read(Place place, List<RouteTable> tables, List<String> problems) {}

    /** The tables, as they are; {@link #sorted} tells what of them is the pair's. */
    CompletionStage<Ec2Result<List<Read>>> read() {
        CompletionStage<Ec2Result<List<Read>>> all = CompletableFuture
                .completedFuture(Ec2Result.ok(List.of()));
        for (Place place : places) {
            if (place.hasRoutes()) {
                all = all.thenCombine(of(place), PairRoutes::both);
            }
        }
        return all;
    }

    private CompletionStage<Ec2Result<List<Read>>> of(Place place) {
        CompletionStage<Ec2Result<List<RouteTable>>> more = place.tables().isEmpty()
                ? CompletableFuture.completedFuture(Ec2Result.ok(List.of()))
                : ec2.describeRouteTables(place.tables());
        CompletionStage<Ec2Result<List<RouteTable>>> own = place.subnetTable()
                ? ec2.describeRouteTablesOf(place.subnet())
                : CompletableFuture.completedFuture(Ec2Result.ok(List.of()));
        return own.thenCombine(more,
                (subnets, further) -> read(place, subnets, further));
    }

    private static Ec2Result<List<Read>> read(Place place, Ec2Result<List<RouteTable>> subnets,
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
        return Ec2Result.ok(List.of(new Read(place, tables, problems)));
    }

    private static Ec2Result<List<Read>> both(Ec2Result<List<Read>> one, Ec2Result<List<Read>> other) {
        if (!(one instanceof Ok<List<Read>>(var first))) {
            return one;
        }
        if (!(other instanceof Ok<List<Read>>(var second))) {
            return other;
        }
        return Ec2Result.ok(Stream.concat(first.stream(), second.stream()).toList());
    }

    /** On the loop, for the peer may have been found while the read was under way. */
    Found sorted(List<Read> reads) {
        Map<TableRoute, Sighting> routes = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<RouteTable> tables = new ArrayList<>();
        for (Read read : reads) {
            Place place = read.place();
            Set<NetworkInterfaceId> known = peers.getOrDefault(place.self(), Set.of());
            Map<TableRoute, Sighting> selected = new RouteSelection(place.routes(), place.self(), known)
                    .select(read.tables());
            routes.putAll(selected);
            problems.addAll(read.problems());
            selected.entrySet().stream().filter(entry -> entry.getValue() == Sighting.MISSING)
                    .forEach(entry -> problems.add("there is no route " + entry.getKey()
                            + ": create it, the agent only changes its target"));
            tables.addAll(read.tables());
        }
        return new Found(routes, problems, tables);
    }
}
