package dev.connectorha.election;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.vrrp.VrrpVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link PairTest}'s plots with two members that are configured differently, in all that may differ: priorities,
 * pre-emption and its delay, {@code downAfter}, startup delay, readiness, and in v3 the interval. There are too many
 * combinations for every build: {@code -Dconnectorha.mixedPairs=N} plays N of them, 0 plays all.
 */
class MixedPairTest {
    private static final int PAIRS = Integer.getInteger("connectorha.mixedPairs", 400);
    private static final InetAddress A = InetAddress.ofLiteral("10.0.1.10");
    private static final InetAddress B = InetAddress.ofLiteral("10.0.1.11");
    private static final long LATENCY_NANOS = 1_000_000;
    private static final Duration DELAY = Duration.ofSeconds(5);

    /** A member of a pair, and whether it is ready. */
    private record Side(ElectionConfig config, boolean ready) {
        boolean preempts() {
            return ready && config.preemption().allowed();
        }
    }

    private record Sides(Side a, Side b) {
        /** An advert of each, and the way there and back. */
        long twoMastersAtMost() {
            return 2 * LATENCY_NANOS;
        }

        /** The slowest take-over there can be, and a pre-emption after it, twice. */
        long settled() {
            return 2 * (DELAY.toNanos() + down(a, b) + down(b, a));
        }

        private static long down(Side side, Side master) {
            Timing timing = side.config().timing();
            long interval = Math.max(timing.intervalMicros(), master.config().timing().intervalMicros());
            return 1_000 * Timers.masterDownMicros(timing, side.config().priority(), interval);
        }
    }

    /** Measures on every effect whether both speak as master: that is how it begins, goes on and ends. */
    private static final class Pair {
        private final SimulatedLink link = new SimulatedLink(LATENCY_NANOS, (at, _, _) -> look(at));
        private final Sides sides;
        private final String plot;
        private long since = -1;

        Pair(Sides sides, PairTest.Plot plot) {
            this.sides = sides;
            this.plot = plot + " " + sides;
            put("a", sides.a());
            put("b", sides.b());
        }

        private void put(String name, Side side) {
            link.put(name, new SimulatedMember(side.config()));
            link.member(name).step(new ElectionEvent.ReadinessChanged(side.ready()), link.nowNanos());
        }

        void apply(String name, ElectionEvent event) {
            link.apply(name, event);
        }

        void settle() {
            link.advance(sides.settled());
            look(link.elapsedNanos());
        }

        private boolean speaks(String name) {
            return link.member(name).speaksAsMaster();
        }

        private void look(long atNanos) {
            boolean two = speaks("a") && speaks("b");
            if (two && since >= 0) {
                assertThat(atNanos - since).as(plot).isLessThanOrEqualTo(sides.twoMastersAtMost());
            } else {
                since = two ? atNanos : -1;
            }
        }

        void endsWithTheRightMaster() {
            assertThat(speaks("a") ^ speaks("b")).as(plot).isTrue();
            assertThat(speaks("b") && sides.a().preempts() && priority("a") > priority("b")).as(plot)
                    .isFalse();
            assertThat(speaks("a") && sides.b().preempts() && priority("b") > priority("a")).as(plot)
                    .isFalse();
        }

        private int priority(String name) {
            return link.member(name).state().priority().current();
        }
    }

    static Stream<PairTest.Plot> plots() {
        return PairTest.plots();
    }

    @ParameterizedTest
    @MethodSource("plots")
    void twoMastersHearEachOtherAtOnce(PairTest.Plot plot) {
        for (Sides sides : sides(plot)) {
            play(plot, new Pair(sides, plot), true);
            play(plot, new Pair(sides, plot), false);
        }
    }

    private static void play(PairTest.Plot plot, Pair pair, boolean together) {
        pair.apply("a", new ElectionEvent.Started());
        if (!together) {
            pair.settle();
        }
        pair.apply("b", new ElectionEvent.Started());
        pair.settle();
        for (ElectionEvent event : plot.events()) {
            pair.apply(plot.member(), event);
            pair.settle();
        }
        pair.endsWithTheRightMaster();
    }

    /** Another part of all combinations for every plot, and always the same one. */
    private static List<Sides> sides(PairTest.Plot plot) {
        List<Sides> all = new ArrayList<>();
        for (Side a : sides(A, List.of(254, 150, 100, 3))) {
            for (Side b : sides(B, List.of(100))) {
                if (canHear(a.config().timing(), b.config().timing())) {
                    all.add(new Sides(a, b));
                }
            }
        }
        Collections.shuffle(all, new Random(plot.name().hashCode()));
        return PAIRS == 0 ? all : all.subList(0, Math.min(PAIRS, all.size()));
    }

    /** A decoder drops the other version, and in v2 another interval: such members are no pair. */
    private static boolean canHear(Timing one, Timing other) {
        return one.version() == other.version()
                && (one.version() == VrrpVersion.V3 || one.intervalMicros() == other.intervalMicros());
    }

    private static List<Side> sides(InetAddress address, List<Integer> priorities) {
        List<Side> sides = new ArrayList<>();
        for (Timing timing : timings()) {
            for (int priority : priorities) {
                for (Preemption preemption : List.of(Preemption.NEVER, Preemption.AT_ONCE,
                        new Preemption(true, DELAY))) {
                    for (Duration startup : List.of(Duration.ZERO, Duration.ofSeconds(1))) {
                        ElectionConfig config = new ElectionConfig(address, priority, timing, preemption,
                                startup);
                        sides.add(new Side(config, true));
                        sides.add(new Side(config, false));
                    }
                }
            }
        }
        return sides;
    }

    private static List<Timing> timings() {
        return List.of(new Timing(VrrpVersion.V2, 1_000_000, 1), new Timing(VrrpVersion.V2, 1_000_000, 3),
                new Timing(VrrpVersion.V2, 1_000_000, 10), new Timing(VrrpVersion.V3, 1_000_000, 1),
                new Timing(VrrpVersion.V3, 1_000_000, 3), new Timing(VrrpVersion.V3, 300_000, 10),
                new Timing(VrrpVersion.V3, 100_000, 1), new Timing(VrrpVersion.V3, 100_000, 3),
                new Timing(VrrpVersion.V3, 10_000, 3));
    }
}
