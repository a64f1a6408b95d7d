package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.Workbench.Tools;
import dev.connectorha.takeover.plan.Desired.Stance;
import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.PeerMachine;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.takeover.plan.Sighting;
import dev.connectorha.takeover.plan.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Starts the reads and takes their answers in (T3, T12, T14). */
final class Reads {
    /** While something is to be seen leaving. */
    private static final long WATCH_EVERY = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_AFTER_FAILURE = Duration.ofSeconds(5).toNanos();
    /** An outage of EC2 that ends is noticed within this time. */
    private static final long LONGEST_IN_TROUBLE = Duration.ofSeconds(20).toNanos();
    private static final int MOST_DOUBLINGS = 10;

    private final TakeoverSettings settings;
    private final RandomGenerator random;
    private final Tools tools;
    private final OwnAddresses addresses;
    private final PairRoutes routes;
    private final Runnable leftHere;
    /** When the first of an unbroken row of reads began in which a BACKUP saw a route of the pair on its own ENI. */
    private OptionalLong hereSince = OptionalLong.empty();
    /** Of the reads of the tables; IMDS has no bucket. */
    private int throttledInARow;
    /** The same for what EC2 could not do, or has not answered. */
    private int troubleInARow;
    /** Of the routes that are wanted. */
    private long generation;

    /** @param leftHere hears when a master has left a route here for longer than a claim takes */
    Reads(TakeoverSettings settings, TakeoverPorts ports, Tools tools, Runnable leftHere) {
        this.leftHere = leftHere;
        this.settings = settings;
        this.random = ports.random();
        this.tools = tools;
        this.addresses = new OwnAddresses(settings, ports.identity());
        this.routes = new PairRoutes(settings, ports.ec2());
    }

    /**
     * Routes of the peer's ENI are the pair's: until the tables are read anew it is not known which those are.
     *
     * @return whether that is news
     */
    boolean peer(NetworkInterfaceId own, NetworkInterfaceId found) {
        tools.ledger().peerFound(own, found);
        boolean news = routes.peer(own, found);
        if (news) {
            tools.ledger().tablesRead(reads -> reads.forgotten(tools.loop().nowNanos()));
        }
        return news;
    }

    /** Other routes are wanted. What a read under way will answer is about the former ones, and counts for nothing. */
    void routesWanted(TakeoverSettings changed) {
        generation++;
        routes.wanted(changed.places());
        tools.ledger().forgetRoutes(tools.loop().nowNanos());
    }

    /** The peer's ENI on the NIC with that own ENI, the latest one found first. */
    List<NetworkInterfaceId> peersOf(NetworkInterfaceId own) {
        return routes.peersOf(own);
    }

    /** What a new stance wants to know at once: whether the token has gone, or which routes there are at all. */
    void stanceChanged(Stance stance) {
        long now = tools.loop().nowNanos();
        hereSince = OptionalLong.empty();
        switch (stance) {
            case HOLD -> tools.ledger().addressesRead(reads -> reads.dueBy(now));
            case YIELD -> {
                tools.ledger().addressesRead(reads -> reads.dueBy(now));
                tools.ledger().peer(PeerMachine::up);
            }
            case LEAVE -> {
                tools.ledger().addressesRead(reads -> reads.dueBy(now));
                // T11: whether the peer has all must be seen within the patience of a handover.
                tools.ledger().tablesRead(
                        reads -> reads.dueBy(now).pausedAtMostUntil(now + PAUSE_AFTER_FAILURE));
            }
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
        tools.take(addresses.read(), seen -> {
            long period = addressesEvery(stance.get());
            tools.ledger().addressesRead(reads -> ended(reads, seen, began, period));
            lost(stance.get(),
                    tools.ledger().noteAddresses(seen.addresses(), began, stance.get() == Stance.CLAIM));
            seen.failures().stream().findFirst().ifPresent(tools.listener()::readFailed);
            tools.replan().run();
        });
    }

    /** @param stance asked when the answer comes, for the role may have changed meanwhile */
    void tables(Supplier<Stance> stance) {
        long began = tools.loop().nowNanos();
        tools.ledger().tablesRead(Observed.Reads::started);
        long asked = generation;
        tools.take(routes.read(), result -> {
            if (asked != generation) {
                return;
            }
            tools.ledger().tablesRead(reads -> tablesEnded(reads, result, began, tablesEvery(stance.get())));
            switch (result) {
                case Ok<List<PairRoutes.Read>>(var read) -> note(stance.get(), routes.sorted(read), began);
                case Failed<List<PairRoutes.Read>>(var failure) -> tools.listener().readFailed(failure);
            }
            tools.replan().run();
        });
    }

    /** One of several ENIs that is not shown is asked for again soon, and so are the others. */
    private Observed.Reads ended(Observed.Reads reads, OwnAddresses.Seen seen, long began, long period) {
        Ec2Result<?> worst = seen.failures().isEmpty()
                ? Ec2Result.ok(seen)
                : Ec2Result.failed(seen.failures().getFirst());
        return seen.addresses().isEmpty() || seen.failures().isEmpty()
                ? ended(reads, worst, began, period)
                : reads.answered(began, tools.loop().nowNanos() + Math.min(period, PAUSE_AFTER_FAILURE));
    }

    /** T13: a thousand pairs that ask again at the same time keep the bucket empty, or a service down. */
    private Observed.Reads tablesEnded(Observed.Reads reads, Ec2Result<?> result, long began, long period) {
        Optional<Ec2Failure> failure = result.asFailure();
        boolean throttled = failure.filter(Ec2Failure.Throttled.class::isInstance).isPresent();
        boolean trouble = failure.filter(why -> why instanceof Ec2Failure.ServerFault
                || why instanceof Ec2Failure.TimedOut).isPresent();
        throttledInARow = throttled ? throttledInARow + 1 : 0;
        troubleInARow = trouble ? troubleInARow + 1 : 0;
        long now = tools.loop().nowNanos();
        if (throttled) {
            return reads.failed(now + pause(throttledInARow, period));
        }
        return trouble
                ? reads.failed(now + pause(troubleInARow - 1, Math.min(period, LONGEST_IN_TROUBLE)))
                : ended(reads, result, began, period);
    }

    /** A read that failed passingly is tried again soon, a refused one at its next time (T13). */
    private Observed.Reads ended(Observed.Reads reads, Ec2Result<?> result, long began, long period) {
        long now = tools.loop().nowNanos();
        return switch (result) {
            case Ok<?> _ -> reads.answered(began, now + period);
            case Failed<?>(Ec2Failure failure) -> reads
                    .failed(now + (failure.passing() ? Math.min(period, PAUSE_AFTER_FAILURE) : period));
        };
    }

    /** Doubles, jittered by half. */
    private long pause(int doublings, long atMost) {
        long longest = Math.min(atMost, PAUSE_AFTER_FAILURE << Math.min(MOST_DOUBLINGS, doublings));
        return random.nextLong(longest / 2, longest + 1);
    }

    private static long addressesEvery(Stance stance) {
        return stance == Stance.HOLD || stance == Stance.LEAVE ? WATCH_EVERY : Timing.STANDARD.imdsEvery();
    }

    /** T14. The jitter keeps the pairs of one account from asking all at once. */
    private long tablesEvery(Stance stance) {
        long period = switch (stance) {
            case LEAVE -> WATCH_EVERY;
            case CLAIM, YIELD -> settings.verifyEvery();
            case HOLD, IDLE -> settings.backupVerifyEvery();
        };
        return (long) (period * random.nextDouble(0.9, 1.1));
    }

    /**
     * T9, level-triggered: what an earlier claim has brought here the master may not know of, if it cannot read the
     * tables. It is told by an advert, writes again (T4), and gives way if it cannot (T6).
     */
    private void tellOfRoutesHere(Stance stance, PairRoutes.Found found, long began) {
        if (stance != Stance.IDLE || !found.routes().containsValue(Sighting.HERE)) {
            hereSince = OptionalLong.empty();
            return;
        }
        long since = hereSince.orElse(began);
        hereSince = OptionalLong.of(since);
        if (began - since >= settings.verifyEvery()) {
            leftHere.run();
        }
    }

    private void note(Stance stance, PairRoutes.Found found, long began) {
        tellOfRoutesHere(stance, found, began);
        tools.listener().tablesRead(found.problems());
        lost(stance, tools.ledger().noteTables(found.routes(), began));
        var left = tools.ledger().forgetBut(found.routes().keySet(), began);
        left.forEach(route -> tools.listener().routeLeft(route, found.target(route)));
        if (!left.isEmpty()) {
            tools.listener().peerMayHaveMoved();
        }
    }

    /** Whoever is not MASTER loses nothing: it is what the other one's claim is for. */
    private void lost(Stance stance, List<? extends Resource> resources) {
        if (stance == Stance.CLAIM) {
            resources.forEach(resource -> tools.listener().lost(resource,
                    tools.ledger().of(resource).sighting().name()));
        }
    }
}
