package dev.connectorha.election;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.vrrp.VrrpVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every combination that configuration allows, in every story below, over a link that loses nothing: two masters are
 * never heard for longer than one interval, and in the end there is exactly one.
 */
class PairTest {
    private static final InetAddress A = InetAddress.ofLiteral("10.0.1.10");
    private static final InetAddress B = InetAddress.ofLiteral("10.0.1.11");
    private static final long LATENCY_NANOS = 1_000_000;
    /** Longer than any takeover takes. */
    private static final int DELAY_INTERVALS = 20;

    /** What happens to the pair: events of one member, and time to settle after each. */
    record Plot(String name, String member, List<ElectionEvent> events) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Plot> plots() {
        return Stream.of(plot("nothing happens", "a"),
                plot("the master stops", "a", new ElectionEvent.ShutdownRequested(),
                        new ElectionEvent.Started()),
                plot("a has a fault", "a", new ElectionEvent.FaultRaised("x"),
                        new ElectionEvent.FaultCleared("x")),
                plot("b has a fault", "b", new ElectionEvent.FaultRaised("x"),
                        new ElectionEvent.FaultCleared("x")),
                plot("a stalls", "a", new ElectionEvent.Stalled()),
                plot("b stalls", "b", new ElectionEvent.Stalled()),
                plot("a's priority drops and rises", "a", new ElectionEvent.PriorityChanged(3),
                        new ElectionEvent.PriorityChanged(200)),
                plot("a yields", "a", new ElectionEvent.PriorityOverrideSet(Priority.YIELDED),
                        new ElectionEvent.PriorityOverrideCleared()),
                plot("a gives way", "a", new ElectionEvent.GaveWay(),
                        new ElectionEvent.PriorityOverrideCleared()),
                plot("a hands over", "a", new ElectionEvent.HandoverStarted(),
                        new ElectionEvent.HandoverFinished()),
                plot("a hands over in vain", "a", new ElectionEvent.HandoverStarted(),
                        new ElectionEvent.HandoverCancelled()),
                plot("b's readiness flaps", "b", new ElectionEvent.ReadinessChanged(false),
                        new ElectionEvent.ReadinessChanged(true)));
    }

    private static Plot plot(String name, String member, ElectionEvent... events) {
        return new Plot(name, member, List.of(events));
    }

    private record Setting(Timing timing, Preemption preemption, int priorityA, int priorityB,
            boolean ready) {
        ElectionConfig config(InetAddress address) {
            boolean isA = address.equals(A);
            return new ElectionConfig(address, isA ? priorityA : priorityB, timing, preemption,
                    isA ? Duration.ZERO : Duration.ofSeconds(1));
        }
    }

    /** The simulated pair, which looks for two masters after every small step. */
    private static final class Pair {
        private final SimulatedLink link = new SimulatedLink(LATENCY_NANOS, (_, _, _) -> {});
        private final Setting setting;
        private final String plot;
        private long twoMastersNanos;

        Pair(Setting setting, Plot plot) {
            this.setting = setting;
            this.plot = plot + " " + setting;
            link.put("a", new SimulatedMember(setting.config(A)));
            link.put("b", new SimulatedMember(setting.config(B)));
            link.apply("a", new ElectionEvent.ReadinessChanged(setting.ready()));
            link.apply("b", new ElectionEvent.ReadinessChanged(setting.ready()));
        }

        void apply(String name, ElectionEvent event) {
            link.apply(name, event);
        }

        /** Long enough for a pre-emption: the delay, and the slowest takeover in both directions. */
        void settle() {
            long step = setting.timing().intervalMicros() * 1_000 / 10;
            long whole = (DELAY_INTERVALS + 12) * setting.timing().intervalMicros() * 1_000 + 2_000_000_000L;
            for (long passed = 0; passed < whole; passed += step) {
                link.advance(step);
                watch(step);
            }
        }

        private void watch(long step) {
            boolean two = link.member("a").speaksAsMaster() && link.member("b").speaksAsMaster();
            twoMastersNanos = two ? twoMastersNanos + step : 0;
            assertThat(twoMastersNanos).as(plot)
                    .isLessThanOrEqualTo(setting.timing().intervalMicros() * 1_000);
        }

        void endsWithOneMaster() {
            assertThat(Stream.of("a", "b").filter(name -> link.member(name).speaksAsMaster())).as(plot)
                    .hasSize(1);
            if (setting.preemption().allowed() && setting.ready()) {
                int a = link.member("a").state().priority().current();
                int b = link.member("b").state().priority().current();
                assertThat(a > b && link.member("b").speaksAsMaster()).as(plot).isFalse();
                assertThat(b > a && link.member("a").speaksAsMaster()).as(plot).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plots")
    void noTwoMastersForLongerThanOneInterval(Plot plot) {
        for (Setting setting : settings()) {
            for (boolean together : List.of(true, false)) {
                play(plot, new Pair(setting, plot), together);
            }
        }
    }

    private static void play(Plot plot, Pair pair, boolean together) {
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
        pair.endsWithOneMaster();
    }

    private static List<Setting> settings() {
        List<Timing> timings = List.of(new Timing(VrrpVersion.V2, 1_000_000, 3),
                new Timing(VrrpVersion.V3, 1_000_000, 3), new Timing(VrrpVersion.V3, 100_000, 3),
                new Timing(VrrpVersion.V3, 100_000, 1), new Timing(VrrpVersion.V3, 10_000, 3));
        List<List<Integer>> priorities = List.of(List.of(150, 100), List.of(100, 150), List.of(100, 100),
                List.of(254, 3));
        return timings
                .stream().flatMap(timing -> preemptions(timing).flatMap(preemption -> priorities.stream()
                        .flatMap(pair -> Stream.of(true, false).map(ready -> new Setting(timing, preemption,
                                pair.getFirst(), pair.getLast(), ready)))))
                .toList();
    }

    private static Stream<Preemption> preemptions(Timing timing) {
        Duration delay = Duration.ofNanos(DELAY_INTERVALS * timing.intervalMicros() * 1_000);
        return Stream.of(Preemption.NEVER, Preemption.AT_ONCE, new Preemption(true, delay));
    }
}
