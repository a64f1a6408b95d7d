package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
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

    /** A table that the configuration names. */
    private sealed interface NamedTable {
        record There(RouteTable table) implements NamedTable {}

        record Missing(RouteTableId id, Ec2Failure failure) implements NamedTable {}
    }

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
        CompletionStage<Ec2Result<List<NamedTable>>> more = named(place.tables());
        CompletionStage<Ec2Result<List<RouteTable>>> own = place.subnetTable()
                ? ec2.describeRouteTablesOf(place.subnet())
                : CompletableFuture.completedFuture(Ec2Result.ok(List.of()));
        return own.thenCombine(more,
                (subnets, further) -> read(place, subnets, further));
    }

    /** EC2 shows none of several tables if one of them does not exist: then each is asked for alone. */
    private CompletionStage<Ec2Result<List<NamedTable>>> named(List<RouteTableId> ids) {
        if (ids.isEmpty()) {
            return CompletableFuture.completedFuture(Ec2Result.ok(List.of()));
        }
        return ec2.describeRouteTables(ids).thenCompose(result -> switch (result) {
            case Ok<List<RouteTable>>(var tables) -> CompletableFuture.completedFuture(
                    Ec2Result.ok(tables.stream().<NamedTable>map(NamedTable.There::new).toList()));
            case Failed<List<RouteTable>>(Ec2Failure.NotFound failure) -> ids.size() > 1
                    ? eachOf(ids)
                    : CompletableFuture.completedFuture(
                            Ec2Result.ok(List.of(new NamedTable.Missing(ids.getFirst(), failure))));
            case Failed<List<RouteTable>>(var failure) ->
                CompletableFuture.completedFuture(Ec2Result.failed(failure));
        });
    }

    private CompletionStage<Ec2Result<List<NamedTable>>> eachOf(List<RouteTableId> ids) {
        CompletionStage<Ec2Result<List<NamedTable>>> all = CompletableFuture
                .completedFuture(Ec2Result.ok(List.of()));
        for (RouteTableId id : ids) {
            all = all.thenCombine(named(List.of(id)), PairRoutes::both);
        }
        return all;
    }

    private static Ec2Result<List<Read>> read(Place place, Ec2Result<List<RouteTable>> subnets,
            Ec2Result<List<NamedTable>> more) {
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
            case Failed<List<NamedTable>>(var failure) -> {
                return Ec2Result.failed(failure);
            }
            case Ok<List<NamedTable>>(var read) -> read.forEach(named -> add(named, tables, problems));
        }
        return Ec2Result.ok(List.of(new Read(place, tables, problems)));
    }

    private static void add(NamedTable named, List<RouteTable> tables, List<String> problems) {
        switch (named) {
            case NamedTable.There(RouteTable table) -> {
                if (!tables.contains(table)) {
                    tables.add(table);
                }
            }
            case NamedTable.Missing(RouteTableId id, var failure) -> problems.add(
                    "the table " + id
                            + " of interfaces[].routes.tables does not exist: correct or remove it ("
                            + failure.describe() + ")");
        }
    }

    private static <T> Ec2Result<List<T>> both(Ec2Result<List<T>> one, Ec2Result<List<T>> other) {
        if (!(one instanceof Ok<List<T>>(var first))) {
            return one;
        }
        if (!(other instanceof Ok<List<T>>(var second))) {
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
