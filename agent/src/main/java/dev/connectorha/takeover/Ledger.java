package dev.connectorha.takeover;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.plan.Knowledge;
import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Observed.Nic;
import dev.connectorha.takeover.plan.Observed.Reads;
import dev.connectorha.takeover.plan.PeerMachine;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.takeover.plan.Resource.TableRoute;
import dev.connectorha.takeover.plan.Resource.Vip;
import dev.connectorha.takeover.plan.Sighting;
import dev.connectorha.takeover.plan.Timing;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Keeps what is known, and decides which bad news counts (T3). Owned by the loop. */
final class Ledger {
    private final Timing timing;
    private final long born;
    private final Map<Resource, Knowledge> resources = new LinkedHashMap<>();
    /** Of routes that are not tracked: what was written, for it may be in flight when they are tracked again (T9). */
    private final Map<Resource, Knowledge> untracked = new HashMap<>();
    private Nic nic;
    private Reads addresses;
    private Reads tables;
    private PeerMachine peer;
    /** Whether which routes there are was known, and is to be read anew. */
    private boolean routesForgotten;

    Ledger(Timing timing, List<Vip> virtualAddresses, long nowNanos) {
        this.timing = timing;
        this.born = nowNanos;
        this.nic = new Nic(Set.of(), Map.of());
        this.addresses = Reads.none(nowNanos);
        this.tables = Reads.none(nowNanos);
        this.peer = PeerMachine.unknown(nowNanos);
        virtualAddresses.forEach(vip -> resources.put(vip, Knowledge.none(nowNanos)));
    }

    Observed observed(boolean believed) {
        return new Observed(Collections.unmodifiableMap(resources), nic, addresses, tables, peer, believed);
    }

    /** All that this member has written to or will: those that are tracked first, in the order of their weight. */
    Map<Resource, Knowledge> written() {
        Map<Resource, Knowledge> all = new LinkedHashMap<>(resources);
        untracked.forEach(all::putIfAbsent);
        return all;
    }

    /** Changes what is known of a resource; of one that is not tracked any more only its writes matter. */
    void update(Resource resource, UnaryOperator<Knowledge> change) {
        resources.computeIfPresent(resource, (_, knowledge) -> change.apply(knowledge));
        untracked.computeIfPresent(resource, (_, knowledge) -> {
            Knowledge now = change.apply(knowledge).onlyWritten();
            tables = tables.dueBy(now.writeEnded() + timing.tableSettle());
            return now;
        });
    }

    /** Everything is claimed from now on. */
    void claimed() {
        resources.replaceAll((_, knowledge) -> knowledge.claimed());
    }

    void nic(Nic now) {
        nic = now;
    }

    void addressesRead(UnaryOperator<Reads> change) {
        addresses = change.apply(addresses);
    }

    void tablesRead(UnaryOperator<Reads> change) {
        tables = change.apply(tables);
    }

    void peer(UnaryOperator<PeerMachine> change) {
        peer = change.apply(peer);
    }

    PeerMachine peer() {
        return peer;
    }

    /** The peer's ENI on the NIC with that own ENI; the one beside the token is the one to look at (T5). */
    void peerFound(NetworkInterfaceId own, NetworkInterfaceId where) {
        if (own.equals(observed(true).token().self())) {
            peer = peer.found(where);
        }
    }

    /**
     * Takes in what IMDS shows of each own ENI; of one that it does not show nothing is known.
     *
     * @param claiming whether a second witness may make up for IMDS's settling; T7 does without
     * @return the virtual IPs that were here and are newly seen away
     */
    List<Resource> noteAddresses(Map<NetworkInterfaceId, Set<InetAddress>> seen, long began,
            boolean claiming) {
        List<Resource> lost = new ArrayList<>();
        long settle = claiming && observed(true).witnessed() ? timing.tableSettle() : timing.imdsSettle();
        resources.replaceAll((resource, knowledge) -> {
            if (!(resource instanceof Vip(InetAddress address, NetworkInterfaceId self))
                    || !seen.containsKey(self)) {
                return knowledge;
            }
            if (seen.getOrDefault(self, Set.of()).contains(address)) {
                return knowledge.seenHere(began);
            }
            if (knowledge.writing().inFlight()) {
                return knowledge;
            }
            if (began - knowledge.writeEnded() - settle < 0) {
                askForWitness(knowledge.writeEnded(), began, claiming);
                return knowledge;
            }
            addIfNew(lost, resource, knowledge);
            return knowledge.seenAway(Sighting.ELSEWHERE, began);
        });
        return lost;
    }

    /** T12: the routes may tell sooner than IMDS is allowed to that something has gone. */
    private void askForWitness(long writeEnded, long began, boolean claiming) {
        long settledAt = writeEnded + timing.tableSettle();
        if (claiming) {
            tables = tables.dueBy(began - settledAt >= 0 ? began : settledAt);
        }
    }

    private static <R extends Resource> void addIfNew(List<R> lost, R resource, Knowledge before) {
        if (before.confirmedAt().isPresent() && before.awaySince().isEmpty()) {
            lost.add(resource);
        }
    }

    /**
     * Takes in what the tables show: the routes that are the pair's now, with where they point.
     *
     * @return the routes that were here and are newly seen away
     */
    List<TableRoute> noteTables(Map<TableRoute, Sighting> seen, long began) {
        boolean settled = tablesSettled(began);
        routesForgotten = false;
        List<TableRoute> lost = new ArrayList<>();
        seen.forEach((route, sighting) -> {
            Knowledge knowledge = resources.computeIfAbsent(route, this::untrackedUntilNow);
            if (sighting == Sighting.HERE) {
                resources.put(route, knowledge.seenHere(began));
            } else if (settled || knowledge.confirmedAt().isEmpty()) {
                addIfNew(lost, route, knowledge);
                resources.put(route, knowledge.seenAway(sighting, began));
            }
        });
        return lost;
    }

    private Knowledge untrackedUntilNow(Resource route) {
        return Optional.ofNullable(untracked.remove(route)).orElseGet(() -> Knowledge.none(born));
    }

    /** T3: whether a table read that began then may tell bad news. */
    private boolean tablesSettled(long began) {
        return written().values().stream().allMatch(
                known -> !known.writing().inFlight()
                        && began - known.writeEnded() - timing.tableSettle() >= 0);
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

    /** Other routes are wanted: which they are, and where, the next read of the tables tells. */
    void forgetRoutes(long nowNanos) {
        resources.forEach((resource, knowledge) -> {
            if (resource instanceof TableRoute) {
                untracked.put(resource, knowledge.onlyWritten());
            }
        });
        resources.keySet().removeIf(TableRoute.class::isInstance);
        routesForgotten |= tables.lastBegan().isPresent();
        tables = Reads.none(nowNanos);
    }

    /** Whether routes may be missing here that were known before: until they are read nothing can be said of all. */
    boolean routesForgotten() {
        return routesForgotten;
    }

    Knowledge of(Resource resource) {
        return Objects.requireNonNull(resources.get(resource));
    }

    /** Whether the resource is the pair's still. */
    boolean tracks(Resource resource) {
        return resources.containsKey(resource);
    }
}
