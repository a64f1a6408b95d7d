package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.takeover.Workbench.Tools;
import dev.connectorha.takeover.plan.Desired.Stance;
import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.takeover.plan.Resource.TableRoute;
import dev.connectorha.takeover.plan.Sighting;
import dev.connectorha.takeover.plan.Timing;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Starts the reads and takes their answers in (T3, T12, T14). */
final class Reads {
    private static final long HOLD_EVERY = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_AFTER_FAILURE = Duration.ofSeconds(5).toNanos();

    private final TakeoverSettings settings;
    private final TakeoverPorts ports;
    private final Tools tools;
    private final Set<NetworkInterfaceId> peers = new HashSet<>();

    Reads(TakeoverSettings settings, TakeoverPorts ports, Tools tools) {
        this.settings = settings;
        this.ports = ports;
        this.tools = tools;
    }

    /**
     * Routes of the peer's ENI are the pair's: the tables must be read anew to see which those are. An ENI that was the
     * peer's before it was replaced still counts, for the routes to it are orphans of the pair.
     */
    void peer(NetworkInterfaceId found) {
        if (peers.add(found)) {
            tools.ledger().tablesRead(reads -> reads.dueBy(tools.loop().nowNanos()));
        }
    }

    /** What a new stance wants to know at once: whether the token has gone, or which routes there are at all. */
    void stanceChanged(Stance stance) {
        long now = tools.loop().nowNanos();
        switch (stance) {
            case HOLD -> tools.ledger().addressesRead(reads -> reads.dueBy(now));
            case CLAIM -> tools.ledger().tablesRead(reads -> reads.lastBegan().isPresent()
                    ? reads
                    : new Observed.Reads(reads.inFlight(), reads.lastBegan(), now, now));
            case IDLE -> {
            }
        }
    }

    /** @param stance asked when the answer comes, for the role may have changed meanwhile */
    void addresses(Supplier<Stance> stance) {
        long began = tools.loop().nowNanos();
        tools.ledger().addressesRead(Observed.Reads::started);
        tools.take(ports.identity().localIpv4s(settings.mac()), result -> {
            long next = stance.get() == Stance.HOLD ? HOLD_EVERY : Timing.STANDARD.imdsEvery();
            tools.ledger().addressesRead(reads -> ended(reads, result, began, next));
            switch (result) {
                case Ok<Set<InetAddress>>(var seen) -> lost(stance.get(),
                        tools.ledger().noteAddresses(seen, began, stance.get() == Stance.CLAIM));
                case Failed<Set<InetAddress>>(var failure) -> tools.listener().readFailed(failure);
            }
            tools.replan().run();
        });
    }

    /** @param stance asked when the answer comes, for the role may have changed meanwhile */
    void tables(Supplier<Stance> stance) {
        long began = tools.loop().nowNanos();
        tools.ledger().tablesRead(Observed.Reads::started);
        tools.take(ports.ec2().describeRouteTablesOf(settings.subnet()), result -> {
            tools.ledger().tablesRead(reads -> ended(reads, result, began, tablesEvery(stance.get())));
            switch (result) {
                case Ok<List<RouteTable>>(var tables) -> note(stance.get(), tables, began);
                case Failed<List<RouteTable>>(var failure) -> tools.listener().readFailed(failure);
            }
            tools.replan().run();
        });
    }

    /** A read that failed passingly is tried again soon, a refused one at its next time (T13). */
    private Observed.Reads ended(Observed.Reads reads, Ec2Result<?> result, long began, long period) {
        long now = tools.loop().nowNanos();
        if (!(result instanceof Failed<?>(Ec2Failure failure))) {
            return reads.answered(began, now + period);
        }
        long pause = failure.passing() ? Math.min(period, PAUSE_AFTER_FAILURE) : period;
        return reads.failed(now + pause);
    }

    /** T14. The jitter keeps the pairs of one account from asking all at once. */
    private long tablesEvery(Stance stance) {
        long period = stance == Stance.CLAIM ? settings.verifyEvery() : settings.backupVerifyEvery();
        return (long) (period * ports.random().nextDouble(0.9, 1.1));
    }

    private void note(Stance stance, List<RouteTable> tables, long began) {
        RouteSelection selection = new RouteSelection(settings.routes(), settings.self(), peers);
        Map<TableRoute, Sighting> seen = selection.select(tables);
        tools.listener().tablesRead(problems(tables, seen));
        lost(stance, tools.ledger().noteTables(seen, began));
        tools.ledger().forgetBut(seen.keySet(), began)
                .forEach(route -> tools.listener().routeLeft(route, target(tables, route)));
    }

    /** What a takeover could not move, and what to do about it. */
    private List<String> problems(List<RouteTable> tables, Map<TableRoute, Sighting> seen) {
        if (!(settings.routes() instanceof RouteScope.None) && tables.isEmpty()) {
            return List.of("no route table is explicitly associated with " + settings.subnet()
                    + ", so no route can follow: associate its table with the subnet, the main table does not count");
        }
        return seen.entrySet().stream().filter(entry -> entry.getValue() == Sighting.MISSING)
                .map(entry -> "there is no route " + entry.getKey()
                        + ": create it, the agent only changes its target")
                .toList();
    }

    /** Whoever is not MASTER loses nothing: it is what the other one's claim is for. */
    private void lost(Stance stance, List<? extends Resource> resources) {
        if (stance == Stance.CLAIM) {
            resources.forEach(resource -> tools.listener().lost(resource,
                    tools.ledger().of(resource).sighting().name()));
        }
    }

    private static String target(List<RouteTable> tables, TableRoute wanted) {
        return tables.stream().filter(table -> table.id().equals(wanted.table()))
                .flatMap(table -> table.routes().stream())
                .filter(route -> route.destination().equals(wanted.destination()))
                .map(route -> route.target()).findFirst().orElse("nothing: the route is gone");
    }
}
