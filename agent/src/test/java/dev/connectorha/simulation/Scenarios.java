package dev.connectorha.simulation;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.MachineNotice.Kind;
import dev.connectorha.election.Preemption;
import dev.connectorha.member.Health;
import dev.connectorha.operation.Request;
import dev.connectorha.simulation.Link.Way;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes a story from a seed. */
final class Scenarios {
    /** The pair has found together by then. */
    static final long BEGIN = seconds(30);
    private static final long MILLIS = 1_000_000;
    private static final Preemption DELAYED = new Preemption(true, Duration.ofSeconds(60));
    private static final List<OptionalReads> OPTIONAL_READS = List.of(OptionalReads.values());
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<Shape> SHAPES = List.of(Shape.values());
    private static final long[] IMDS_LAGS = {0, seconds(2), seconds(10), seconds(14)};

    private final RandomGenerator random;
    private final long seed;

    private Scenarios(long seed) {
        this.seed = seed;
        // Not the world's own numbers.
        this.random = new Random(~seed * 0x9E3779B97F4A7C15L);
    }

    static Scenario of(long seed) {
        return new Scenarios(seed).scenario();
    }

    static long seconds(double seconds) {
        return (long) (seconds * 1e9);
    }

    private Scenario scenario() {
        Pair pair = pair();
        World.Nature nature = new World.Nature(seed, IMDS_LAGS[random.nextInt(IMDS_LAGS.length)],
                random.nextLong(seconds(3) + 1), optionalReads(), chance(20) ? 0.005 : 0);
        if (chance(4)) {
            Fault cut = chance(50) ? new Fault.CutBoth() : new Fault.Cut(anybody());
            // The master may have claimed a moment ago, or long before.
            long at = BEGIN + (chance(50) ? 0 : random.nextLong(seconds(60)));
            return new Scenario(pair, nature, List.of(new Episode(at, Episode.FOR_EVER, cut)));
        }
        return new Scenario(pair, nature, episodes(pair));
    }

    /** Not from the story's own numbers, so that a seed tells the same with and without. */
    private OptionalReads optionalReads() {
        return OPTIONAL_READS.get(new Random(seed).nextInt(OPTIONAL_READS.size()));
    }

    /** Not from the story's own numbers either. */
    private boolean unassignOnDemotion() {
        return new Random(~seed).nextBoolean();
    }

    private Pair pair() {
        Preemption preemption = switch (random.nextInt(3)) {
            case 0 -> Preemption.AT_ONCE;
            case 1 -> DELAYED;
            default -> Preemption.NEVER;
        };
        int ipv6 = chance(20) ? random.nextInt(1, 3) : 0;
        int ipv4 = ipv6 > 0 && chance(50) ? 0 : random.nextInt(1, 3);
        Pair pair = Pair.of(ipv4, ipv6, random.nextInt(0, 4), preemption);
        Pair shaped = chance(40) ? pair.withListedRoutes() : pair;
        Pair stopped = chance(25) ? shaped.thatReleasesOnStop() : shaped;
        return chance(8)
                ? stopped.withKeepalived(unassignOnDemotion())
                : stopped.shaped(SHAPES.get(Math.max(0, random.nextInt(6) - 3)));
    }

    private List<Episode> episodes(Pair pair) {
        List<Episode> episodes = new ArrayList<>();
        int faults = random.nextInt(1, 6);
        for (int i = 0; i < faults; i++) {
            long at = BEGIN + random.nextLong(seconds(random.nextBoolean() ? 40 : 300));
            Fault fault = fault(pair);
            episodes.add(new Episode(at, at + duration(), fault));
            if (fault instanceof Fault.Handover(Name member) && chance(50)) {
                // What one hands over for.
                long then = at + seconds(20) + duration();
                episodes.add(new Episode(then, then + duration(), new Fault.Restart(member)));
            }
        }
        if (chance(10)) {
            long at = BEGIN + random.nextLong(seconds(300));
            episodes.add(new Episode(at, Episode.FOR_EVER, disability()));
        }
        episodes.addAll(announcement());
        if (pair.listed() && !pair.keepalived() && !pair.routes().isEmpty()) {
            episodes.addAll(reroutings(pair.routes()));
        }
        episodes.sort(Comparator.comparingLong(Episode::at));
        return episodes;
    }

    /** Not from the story's own numbers either. */
    private List<Episode> announcement() {
        Random chance = new Random(seed * 31 + 5);
        if (chance.nextInt(100) >= 8) {
            return List.of();
        }
        Kind kind = KINDS.get(chance.nextInt(KINDS.size()));
        Name member = chance.nextBoolean() ? Name.A : Name.B;
        long at = BEGIN + chance.nextLong(seconds(200));
        long lasting = switch (kind) {
            case SPOT_INTERRUPTION -> seconds(120);
            case MAINTENANCE -> chance.nextLong(seconds(60), seconds(900));
            case REBALANCE, AUTO_SCALING -> chance.nextLong(seconds(20), seconds(300));
        };
        boolean timed = kind == Kind.SPOT_INTERRUPTION || kind == Kind.MAINTENANCE;
        Episode told = new Episode(at, at + lasting,
                new Fault.Announced(member, kind, timed ? at + lasting : -1));
        if (chance.nextBoolean()) {
            return List.of(told);
        }
        // EC2 does what it has announced.
        return List.of(told, new Episode(at + lasting, at + lasting + seconds(40),
                chance.nextBoolean() ? new Fault.PowerCut(member) : new Fault.Replaced(member)));
    }

    /** An operator lists other routes, on one member after the other, and mostly those of before again later. */
    private List<Episode> reroutings(List<Cidr> all) {
        Random chance = new Random(seed * 37 + 11);
        if (chance.nextInt(100) >= 20) {
            return List.of();
        }
        List<Cidr> fewer = all.stream().filter(_ -> chance.nextBoolean()).toList();
        List<Episode> changes = new ArrayList<>();
        long at = BEGIN + chance.nextLong(seconds(100));
        for (List<Cidr> wanted : chance.nextInt(4) == 0 ? List.of(fewer) : List.of(fewer, all)) {
            Name first = chance.nextBoolean() ? Name.A : Name.B;
            long then = at + chance.nextLong(seconds(40));
            changes.add(new Episode(at, at + seconds(1), new Fault.Rerouted(first, wanted)));
            changes.add(new Episode(then, then + seconds(1), new Fault.Rerouted(first.other(), wanted)));
            at = then + chance.nextLong(seconds(90));
        }
        return changes;
    }

    private long duration() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong(500 * MILLIS, seconds(5));
            case 1, 2 -> random.nextLong(seconds(2), seconds(40));
            default -> random.nextLong(seconds(30), seconds(150));
        };
    }

    private Fault fault(Pair pair) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> onTheLink();
            case 2, 3 -> inTheProcess();
            case 4 -> onTheMachine();
            case 5 -> inEc2();
            case 6 -> byOperator();
            case 7 -> chance(60) ? disability() : new Fault.ImdsBlocked(anybody());
            default -> bySomebody(pair);
        };
    }

    private Fault onTheLink() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Fault.CutBoth();
            case 2, 3 -> new Fault.Cut(anybody());
            default -> new Fault.Noise(new Way(random.nextDouble(0.6), random.nextDouble(0.3),
                    random.nextLong(MILLIS, seconds(1.5))));
        };
    }

    private Fault inTheProcess() {
        return switch (random.nextInt(4)) {
            case 0 -> new Fault.Crash(anybody());
            case 1 -> new Fault.Restart(anybody());
            case 2 -> new Fault.Handover(anybody());
            default -> new Fault.Pause(anybody());
        };
    }

    private Fault byOperator() {
        return switch (random.nextInt(6)) {
            case 0 -> new Fault.Asked(anybody(), new Request.Handover(Health.HANDOVER_TIMEOUT));
            case 1 -> new Fault.Asked(anybody(), new Request.Back());
            case 2 -> new Fault.Asked(anybody(), new Request.Release(chance(50)));
            case 3, 4 -> new Fault.Asked(anybody(), new Request.Drill(Health.HANDOVER_TIMEOUT));
            default -> new Fault.Reload(anybody());
        };
    }

    private Fault onTheMachine() {
        return switch (random.nextInt(8)) {
            case 6, 7 -> new Fault.Unhealthy(anybody(), -60 * random.nextInt(3));
            case 0, 1 -> new Fault.PowerCut(anybody());
            case 2 -> new Fault.Suspend(anybody());
            case 3 -> new Fault.Replaced(anybody());
            case 4 -> new Fault.NicStuck(anybody());
            default -> new Fault.NicDown(anybody());
        };
    }

    private Fault inEc2() {
        if (chance(30)) {
            List<String> writes = Fault.Late.WRITES.stream().sorted().toList();
            Set<String> late = chance(50)
                    ? Fault.Late.WRITES
                    : Set.of(writes.get(random.nextInt(writes.size())));
            return new Fault.Late(anybody(), late, random.nextDouble(2, 15));
        }
        Weather weather = switch (random.nextInt(4)) {
            case 0 -> new Weather(random.nextDouble(0.9), 0, false, seconds(1));
            case 1 -> new Weather(0, random.nextDouble(0.9), false, seconds(1));
            case 2 -> new Weather(0, 0, true, seconds(1));
            default -> new Weather(random.nextDouble(0.3), random.nextDouble(0.3), false, seconds(3));
        };
        return new Fault.BadWeather(weather);
    }

    /** What leaves the other member as the only one that can. */
    private Fault disability() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> new Fault.Ec2Blocked(anybody());
            case 2 -> new Fault.Denied(anybody(),
                    Fault.Denied.ACTIONS.get(random.nextInt(Fault.Denied.ACTIONS.size())));
            default -> new Fault.SendFails(anybody());
        };
    }

    private Fault bySomebody(Pair pair) {
        if (pair.routes().isEmpty() || chance(50)) {
            InetAddress vip = pair.vips().get(random.nextInt(pair.vips().size()));
            return chance(75) ? new Fault.VipRewritten(vip, anybody()) : new Fault.VipTaken(vip);
        }
        Cidr route = pair.routes().get(random.nextInt(pair.routes().size()));
        return chance(75) ? new Fault.RouteRewritten(route, anybody()) : new Fault.RouteTaken(route);
    }

    private Name anybody() {
        return chance(50) ? Name.A : Name.B;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
