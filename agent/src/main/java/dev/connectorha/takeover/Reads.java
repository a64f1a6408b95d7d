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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Starts the reads and takes their answers in (T3, T12, T14). */
final class Reads {
    private static final long HOLD_EVERY = Duration.ofSeconds(1).toNanos();
    private static final long BACKUP_TABLES_EVERY = Duration.ofMinutes(5).toNanos();
    private static final long AFTER_FAILURE = Duration.ofSeconds(5).toNanos();

    private final TakeoverSettings settings;
    private final TakeoverPorts ports;
    private final Tools tools;
    private Optional<NetworkInterfaceId> peer = Optional.empty();
    private boolean tablesKnown;

    Reads(TakeoverSettings settings, TakeoverPorts ports, Tools tools) {
        this.settings = settings;
        this.ports = ports;
        this.tools = tools;
    }

    /** Routes of the peer's ENI are the pair's: the tables must be read anew to see which those are. */
    void peer(NetworkInterfaceId found) {
        peer = Optional.of(found);
        tools.ledger().tablesDue(tools.loop().nowNanos());
    }

    /** Whether the routes that belong to the pair are known. */
    boolean tablesKnown() {
        return tablesKnown;
    }

    void addresses(Stance stance) {
        long began = tools.loop().nowNanos();
        tools.ledger().addressesRead(reads -> new Observed.Reads(true, reads.lastBegan(), reads.nextDue()));
        ports.identity().localIpv4s(settings.mac()).thenAcceptAsync(result -> {
            long next = tools.loop().nowNanos()
                    + (stance == Stance.HOLD ? HOLD_EVERY : Timing.STANDARD.imdsEvery());
            tools.ledger().addressesRead(reads -> ended(reads, result, began, next));
            switch (result) {
                case Ok<Set<InetAddress>>(var seen) -> lost(tools.ledger().noteAddresses(seen, began));
                case Failed<Set<InetAddress>>(var failure) -> tools.listener().readFailed(failure);
            }
            tools.replan().run();
        }, tools.loop());
    }

    void tables(Stance stance) {
        long began = tools.loop().nowNanos();
        tools.ledger().tablesRead(reads -> new Observed.Reads(true, reads.lastBegan(), reads.nextDue()));
        askForTables().thenAcceptAsync(result -> {
            long now = tools.loop().nowNanos();
            tools.ledger().tablesRead(reads -> ended(reads, result, began, now + period(stance, result)));
            switch (result) {
                case Ok<List<RouteTable>>(var tables) -> note(tables, began);
                case Failed<List<RouteTable>>(var failure) -> tools.listener().readFailed(failure);
            }
            tools.replan().run();
        }, tools.loop());
    }

    private static Observed.Reads ended(Observed.Reads reads, Ec2Result<?> result, long began, long next) {
        OptionalLong lastBegan = result instanceof Ok<?> ? OptionalLong.of(began) : reads.lastBegan();
        return new Observed.Reads(false, lastBegan, next);
    }

    private CompletionStage<Ec2Result<List<RouteTable>>> askForTables() {
        return settings.routes() instanceof RouteScope.None
                ? CompletableFuture.completedFuture(Ec2Result.ok(List.of()))
                : ports.ec2().describeRouteTablesOf(settings.subnet());
    }

    private long period(Stance stance, Ec2Result<?> result) {
        boolean passing = result instanceof Failed<?>(Ec2Failure failure) && failure.passing();
        if (passing) {
            return AFTER_FAILURE;
        }
        return stance == Stance.CLAIM ? settings.verifyEvery() : BACKUP_TABLES_EVERY;
    }

    private void note(List<RouteTable> tables, long began) {
        tablesKnown = true;
        tools.listener().tablesRead();
        RouteSelection selection = new RouteSelection(settings.routes(), settings.self(), peer);
        Map<TableRoute, Sighting> seen = selection.select(tables);
        lost(tools.ledger().noteTables(seen, began));
        tools.ledger().forgetBut(seen.keySet(), began)
                .forEach(route -> tools.listener().routeLeft(route, target(tables, route)));
    }

    private void lost(List<? extends Resource> resources) {
        resources.forEach(
                resource -> tools.listener().lost(resource, tools.ledger().of(resource).sighting().name()));
    }

    private static String target(List<RouteTable> tables, TableRoute wanted) {
        return tables.stream().filter(table -> table.id().equals(wanted.table()))
                .flatMap(table -> table.routes().stream())
                .filter(route -> route.destination().equals(wanted.destination()))
                .map(route -> route.target()).findFirst().orElse("nothing: the route is gone");
    }
}
