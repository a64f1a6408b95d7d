package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.MachineNotice;
import dev.connectorha.ec2.MachineNotice.Kind;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.LastAdvert;
import dev.connectorha.election.Role;
import dev.connectorha.member.HandDrivenLoop;
import dev.connectorha.member.Health;
import dev.connectorha.runtime.Readiness.Obstacle;
import dev.connectorha.status.StatusReport.TrackItem;
import dev.connectorha.status.metrics.AgentMetrics;
import dev.connectorha.track.rules.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What results and notices make of readiness, priority and the report. */
class VitalsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final String CHECKS = """
            track:
              - {name: gateway, tcp: "10.0.9.10:443", weight: -40}
              - {name: daemon, process: appgate}
            """;

    private final Map<Obstacle, String> obstacles = new EnumMap<>(Obstacle.class);
    private final Patient patient = new Patient();
    private final HandDrivenLoop loop = new HandDrivenLoop();
    private @Nullable LastAdvert lastAdvert;

    /** A member that does as it is told. */
    private static final class Patient implements Health.Member {
        private int effective = 150;
        private Role role = Role.BACKUP;
        private int offers;

        @Override
        public Role role() {
            return role;
        }

        @Override
        public int effectivePriority() {
            return effective;
        }

        @Override
        public void apply(ElectionEvent event) {
            if (event instanceof ElectionEvent.PriorityChanged(int now)) {
                effective = now;
            }
        }

        @Override
        public boolean offer(Duration timeout) {
            offers++;
            return true;
        }

        @Override
        public boolean offered() {
            return false;
        }

        @Override
        public void handoverBack() {
            throw new AssertionError("nothing was handed over");
        }
    }

    private final class Kept implements Vitals.Obstacles {
        @Override
        public boolean blocked(Obstacle obstacle, String why) {
            return !why.equals(obstacles.put(obstacle, why));
        }

        @Override
        public void cleared(Obstacle obstacle) {
            obstacles.remove(obstacle);
        }
    }

    private Vitals vitals(boolean preempt) {
        AgentConfig config = config(preempt);
        return new Vitals(config, new Health(patient, loop, preempt), new Kept(),
                new AgentMetrics(new SimpleMeterRegistry()), () -> lastAdvert, InstantSource.fixed(NOW));
    }

    private static AgentConfig config(boolean preempt) {
        return config(preempt, CHECKS);
    }

    private static AgentConfig config(boolean preempt, String checks) {
        return RuntimeConfigs.read("vrrp:\n  preempt: " + preempt
                + "\n  virtualRouterId: 51\n  priority: 150\n  localAddress: 10.0.1.10\n"
                + "  peerAddress: 10.0.1.11\ninterfaces:\n"
                + "  - {device: eth0, virtualAddresses: [10.0.1.100]}\n" + checks);
    }

    @Test
    void aFailingCheckLowersThePriorityAndSaysWhy() {
        Vitals vitals = vitals(false);

        vitals.tried(0, 0, Outcome.failed("connection refused"));

        assertThat(patient.effective).isEqualTo(110);
        assertThat(vitals.signs().because()).containsExactly(
                "-40: gateway fails (tcp 10.0.9.10:443): connection refused");
        assertThat(obstacles).isEmpty();
    }

    @Test
    void aFailingCheckOfWeightZeroIsInTheWayUntilItPasses() {
        Vitals vitals = vitals(false);

        vitals.tried(0, 1, Outcome.failed("no such process"));
        assertThat(obstacles).containsExactly(Map.entry(Obstacle.CHECKS,
                "check daemon fails (process appgate): no such process"));
        for (int i = 0; i < 3; i++) {
            assertThat(obstacles).hasSize(1);
            vitals.tried(0, 1, Outcome.passed("runs"));
        }
        assertThat(obstacles).isEmpty();
    }

    @Test
    void aWeightThatCannotCrossThePeersPriorityIsWarnedAboutWithPreemptionAlone() {
        lastAdvert = new LastAdvert(0, 100, 1_000_000);
        Vitals preempting = vitals(true);
        preempting.tried(0, 0, Outcome.passed("well"));
        assertThat(item(preempting, 0).warning()).startsWith("check gateway, weight -40: failing alone")
                .contains("at 110, not below the peer's 100");
        assertThat(item(preempting, 1).warning()).isNull();
        Vitals other = vitals(false);
        other.tried(0, 0, Outcome.passed("well"));
        assertThat(item(other, 0).warning()).isNull();
    }

    @Test
    void aCheckThatCannotBeMadeIsShownAndCountsForNothing() {
        Vitals vitals = vitals(false);

        vitals.tried(0, 1, Outcome.impossible("there is no systemd"));

        assertThat(item(vitals, 1)).returns("UNKNOWN", TrackItem::state).returns("there is no systemd",
                TrackItem::impossible);
        assertThat(obstacles).isEmpty();
    }

    @Test
    void otherChecksKeepWhatIsKnownOfThoseThatStayAndLateResultsAreDropped() {
        Vitals vitals = vitals(false);
        vitals.tried(0, 0, Outcome.failed("connection refused"));

        vitals.retrack(1, config(false).track().reversed());
        vitals.tried(0, 0, Outcome.failed("of the old ones"));

        assertThat(item(vitals, 0)).returns("daemon", TrackItem::name).returns("UNKNOWN", TrackItem::state);
        assertThat(item(vitals, 1)).returns("gateway", TrackItem::name).returns("FAILING",
                TrackItem::state);
        vitals.retrack(2, List.of());
        assertThat(patient.effective).isEqualTo(150);
    }

    @Test
    void aCheckThatIsJudgedOtherwiseFromNowOnKeepsItsCondition() {
        Vitals vitals = vitals(false);
        vitals.tried(0, 0, Outcome.failed("connection refused"));
        vitals.tried(0, 1, Outcome.passed("runs"));

        vitals.retrack(1, config(false,
                CHECKS.replace("-40", "-60").replace("process: appgate", "process: appgate, fall: 3"))
                .track());
        assertThat(patient.effective).isEqualTo(90);
        vitals.tried(1, 1, Outcome.failed("no such process"));
        vitals.tried(1, 1, Outcome.failed("no such process"));
        assertThat(obstacles).isEmpty();
        vitals.tried(1, 1, Outcome.failed("no such process"));
        assertThat(obstacles).containsKey(Obstacle.CHECKS);
        vitals.retrack(2, config(false, CHECKS.replace("process: appgate", "process: other")).track());
        assertThat(item(vitals, 1).state()).isEqualTo("UNKNOWN");
    }

    /** Otherwise each reload of a check that adds to the priority would be a drop, and an offer of the role. */
    @Test
    void checksThatAReloadBringsCountWhenEachHasHadTheTimeForItsFirstTry() {
        Vitals vitals = vitals(false);
        vitals.tried(0, 0, Outcome.failed("connection refused"));
        vitals.tried(0, 1, Outcome.passed("runs"));

        vitals.retrack(1, config(false, CHECKS.replace("10.0.9.10:443", "10.0.9.11:443")).track());
        assertThat(patient.effective).as("as before").isEqualTo(110);
        vitals.tried(1, 0, Outcome.passed("connected"));
        assertThat(patient.effective).isEqualTo(150);

        vitals.retrack(2, config(false, CHECKS.replace("10.0.9.10:443", "10.0.9.12:443")).track());
        vitals.settled(1);
        vitals.tried(2, 1, Outcome.passed("runs"));
        assertThat(patient.effective).as("as before").isEqualTo(150);
        vitals.settled(2);
        assertThat(item(vitals, 0).state()).isEqualTo("UNKNOWN");
    }

    /** What is in the file as before is looked after as before, whatever else a reload brings. */
    @Test
    void aCheckThatAReloadLeavesAsItIsIsHeardAtOnceWhenItFails() {
        Vitals vitals = failingBesideANewOne(50);
        assertThat(patient.effective).as("the new one may pass, and add 50").isEqualTo(150);
        vitals.tried(1, 1, Outcome.failed("no such process"));
        vitals.tried(1, 1, Outcome.failed("no such process"));
        assertThat(obstacles.get(Obstacle.CHECKS)).contains("daemon fails");
        for (int i = 0; i < 3; i++) {
            vitals.tried(1, 1, Outcome.passed("runs"));
        }
        assertThat(obstacles).as("until all have a result").containsKey(Obstacle.CHECKS);
        vitals.settled(1);
        assertThat(obstacles).isEmpty();
        assertThat(patient.effective).isEqualTo(110);
    }

    @Test
    void aPriorityThatIsLowerWhateverANewCheckWillSayIsNotWaitedWith() {
        Vitals vitals = failingBesideANewOne(-10);
        assertThat(patient.effective).isEqualTo(110);
        vitals.tried(1, 2, Outcome.failed("connection refused"));
        assertThat(patient.effective).isEqualTo(100);
    }

    /** The gateway's check passed, a reload brings one more, and the gateway fails. */
    private Vitals failingBesideANewOne(int weight) {
        Vitals vitals = vitals(false);
        vitals.tried(0, 0, Outcome.passed("connected"));
        vitals.tried(0, 1, Outcome.passed("runs"));
        String added = CHECKS + "  - {name: disk, tcp: \"10.0.9.12:443\", weight: " + weight + "}\n";
        vitals.retrack(1, config(false, added).track());
        vitals.tried(1, 0, Outcome.failed("connection refused"));
        vitals.tried(1, 0, Outcome.failed("connection refused"));
        return vitals;
    }

    /** What an operator writes on purpose is no failure of health; what fails by what was written is one. */
    @Test
    void aMasterOffersItsRoleForWhatFailsAndNotForOtherWeights() {
        String bonus = "  - {name: bonus, file: /etc/hostname, weight: 20}\n";
        patient.role = Role.MASTER;
        Vitals vitals = vitals(false);
        vitals.retrack(1, config(false, CHECKS + bonus).track());
        vitals.tried(1, 0, Outcome.passed("connected"));
        vitals.tried(1, 1, Outcome.passed("runs"));
        vitals.tried(1, 2, Outcome.passed("is there"));
        assertThat(patient.effective).isEqualTo(170);

        vitals.retrack(2, config(false, CHECKS + bonus.replace("20", "5")).track());
        assertThat(patient.effective).isEqualTo(155);
        vitals.retrack(3, config(false, CHECKS).track());
        assertThat(patient.effective).isEqualTo(150);
        assertThat(patient.offers).isZero();

        vitals.retrack(4, config(false, CHECKS + bonus.replace("weight: 20", "weight: -20")).track());
        vitals.tried(4, 2, Outcome.failed("is not there"));
        assertThat(patient.effective).isEqualTo(130);
        assertThat(patient.offers).isOne();
        loop.advance(Duration.ofHours(1));
        vitals.retrack(5, config(false, CHECKS + bonus.replace("weight: 20", "weight: -40")).track());
        assertThat(patient.effective).isEqualTo(110);
        assertThat(patient.offers).isOne();
    }

    @Test
    void aNoticeIsInTheWayWhileItPressesAndShownBefore() {
        Vitals vitals = vitals(false);

        vitals.noticed(Kind.MAINTENANCE, List.of(notice(Kind.MAINTENANCE, NOW.plusSeconds(3600))));
        assertThat(vitals.signs().tracking().notices()).hasSize(1);
        assertThat(obstacles).isEmpty();
        vitals.noticed(Kind.SPOT_INTERRUPTION,
                List.of(notice(Kind.SPOT_INTERRUPTION, NOW.plusSeconds(120))));
        assertThat(obstacles.get(Obstacle.NOTICES))
                .startsWith("this machine is about to go: spot interruption: terminate");
        vitals.noticed(Kind.SPOT_INTERRUPTION, List.of());
        assertThat(obstacles).isEmpty();
    }

    private static MachineNotice notice(Kind kind, Instant due) {
        return new MachineNotice(kind, "terminate", Optional.of(due));
    }

    private static TrackItem item(Vitals vitals, int index) {
        return vitals.signs().tracking().checks().get(index);
    }
}
