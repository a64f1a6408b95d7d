package dev.connectorha.takeover;

import dev.connectorha.takeover.plan.Knowledge;
import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Observed.Nic;
import dev.connectorha.takeover.plan.Observed.Reads;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.takeover.plan.Resource.TableRoute;
import dev.connectorha.takeover.plan.Resource.Vip;
import dev.connectorha.takeover.plan.Sighting;
import dev.connectorha.takeover.plan.Timing;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Keeps what is known, and decides which bad news counts (T3). Owned by the loop. */
final class Ledger {
    private final Timing timing;
    private final long born;
    private final Map<Resource, Knowledge> resources = new LinkedHashMap<>();
    private Nic nic;
    private Reads addresses;
    private Reads tables;
    private OptionalLong lastRepair = OptionalLong.empty();

    Ledger(Timing timing, List<Vip> virtualAddresses, long nowNanos) {
        this.timing = timing;
        this.born = nowNanos;
        this.nic = new Nic(false, nowNanos);
        this.addresses = new Reads(false, OptionalLong.empty(), nowNanos);
        this.tables = addresses;
        virtualAddresses.forEach(vip -> resources.put(vip, Knowledge.none(nowNanos)));
    }

    Observed observed(boolean believed) {
        return new Observed(Collections.unmodifiableMap(resources), nic, addresses, tables, believed,
                lastRepair);
    }

    /** Changes what is known of a resource; one that is not tracked any more is left out. */
    void update(Resource resource, UnaryOperator<Knowledge> change) {
        resources.computeIfPresent(resource, (_, knowledge) -> change.apply(knowledge));
    }

    void nic(Nic now) {
        nic = now;
    }

    void repaired(long nowNanos) {
        lastRepair = OptionalLong.of(nowNanos);
    }

    void addressesRead(UnaryOperator<Reads> change) {
        addresses = change.apply(addresses);
    }

    void tablesRead(UnaryOperator<Reads> change) {
        tables = change.apply(tables);
    }

    /** Brings the next read of the tables forward to the given time. */
    void tablesDue(long time) {
        tables = new Reads(tables.inFlight(), tables.lastBegan(), earlier(tables.nextDue(), time));
    }

    void addressesDue(long time) {
        addresses = new Reads(addresses.inFlight(), addresses.lastBegan(),
                earlier(addresses.nextDue(), time));
    }

    /** Takes in what IMDS shows. Returns the resources that are newly seen away. */
    List<Resource> noteAddresses(Set<InetAddress> seen, long began) {
        List<Resource> lost = new ArrayList<>();
        boolean witnessed = observed(true).witnessed();
        resources.replaceAll((resource, knowledge) -> {
            if (!(resource instanceof Vip(InetAddress address))) {
                return knowledge;
            }
            if (seen.contains(address)) {
                return knowledge.seenHere(began);
            }
            if (!addressSettled(knowledge, began, witnessed)) {
                askTablesOnce(knowledge.writeEnded() + timing.tableSettle());
                return knowledge;
            }
            if (knowledge.awaySince().isEmpty()) {
                lost.add(resource);
            }
            return knowledge.seenAway(Sighting.ELSEWHERE, began);
        });
        return lost;
    }

    /** T12: the routes may tell sooner than IMDS is allowed to that something has gone. */
    private void askTablesOnce(long from) {
        if (!tables.begunSince(from)) {
            tablesDue(from);
        }
    }

    private boolean addressSettled(Knowledge knowledge, long began, boolean witnessed) {
        long settle = witnessed ? timing.tableSettle() : timing.imdsSettle();
        return !knowledge.writing().inFlight() && began - knowledge.writeEnded() - settle >= 0;
    }

    /**
     * Takes in what the tables show: the routes that are the pair's now, with where they point.
     *
     * @return the resources that are newly seen away from here
     */
    List<TableRoute> noteTables(Map<TableRoute, Sighting> seen, long began) {
        boolean settled = tablesSettled(began);
        List<TableRoute> lost = new ArrayList<>();
        seen.forEach((route, sighting) -> {
            Knowledge knowledge = resources.computeIfAbsent(route, _ -> Knowledge.none(born));
            if (sighting == Sighting.HERE) {
                resources.put(route, knowledge.seenHere(began));
            } else if (settled || knowledge.confirmedAt().isEmpty()) {
                if (knowledge.confirmedAt().isPresent() && knowledge.awaySince().isEmpty()) {
                    lost.add(route);
                }
                resources.put(route, knowledge.seenAway(sighting, began));
            }
        });
        return lost;
    }

    /** T3: whether a table read that began then may tell bad news; if not, another one is due when it may. */
    private boolean tablesSettled(long began) {
        Observed observed = observed(true);
        if (observed.anyWriteInFlight()) {
            // The end of that write will ask for the next read.
            return false;
        }
        long settledAt = observed.lastWriteEnded(born) + timing.tableSettle();
        if (began - settledAt >= 0) {
            return true;
        }
        tablesDue(settledAt);
        return false;
    }

    /**
     * Stops tracking the routes that a settled read does not show as the pair's any more.
     *
     * @return those that are not tracked any more
     */
    List<TableRoute> forgetBut(Set<TableRoute> kept, long began) {
        List<TableRoute> forgotten = new ArrayList<>();
        if (tablesSettled(began)) {
            resources.keySet().forEach(resource -> {
                if (resource instanceof TableRoute route && !kept.contains(route)) {
                    forgotten.add(route);
                }
            });
            forgotten.forEach(resources::remove);
        }
        return forgotten;
    }

    Knowledge of(Resource resource) {
        return Objects.requireNonNull(resources.get(resource));
    }

    private static long earlier(long a, long b) {
        return a - b <= 0 ? a : b;
    }
}
