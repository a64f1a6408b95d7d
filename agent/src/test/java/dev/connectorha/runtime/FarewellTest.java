package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.config.OnStop;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.election.Role;
import dev.connectorha.member.HandDrivenLoop;
import dev.connectorha.takeover.LooseEnds;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.plan.Resource;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How long a member that is asked to stop serves on. */
final class FarewellTest {
    private static final Duration SUCCESSOR_WAIT = Duration.ofSeconds(2);

    private final HandDrivenLoop loop = new HandDrivenLoop();
    private final FakeMember member = new FakeMember();
    private OnStop onStop = OnStop.KEEP;
    private CompletableFuture<Void> gone = new CompletableFuture<>();

    private static final class FakeMember implements Farewell.Leaver {
        private Role role = Role.MASTER;
        private Phase phase = Phase.HOLDING;
        private long heard = 7;
        private Phase offering = Phase.LEAVING;
        private boolean offered;
        private Duration patience = Duration.ZERO;
        private boolean left;
        private boolean released;
        private LooseEnds looseEnds = LooseEnds.NONE;

        @Override
        public LooseEnds looseEnds() {
            return looseEnds;
        }

        @Override
        public Role role() {
            return role;
        }

        @Override
        public Phase phase() {
            return left ? phase : offered ? offering : Phase.NORMAL;
        }

        @Override
        public long advertsHeard() {
            return heard;
        }

        @Override
        public void handover(Duration timeout) {
            offered = true;
            patience = timeout;
        }

        @Override
        public void leave() {
            left = true;
        }

        @Override
        public void release() {
            released = true;
        }
    }

    @Test
    void aBackupThatHoldsNothingIsGoneAtOnce() {
        member.role = Role.BACKUP;
        member.phase = Phase.NORMAL;

        stop();

        assertThat(member.left).isTrue();
        assertThat(gone).isCompleted();
    }

    @Test
    void aMasterServesUntilItsPeerHasTheVirtualAddress() {
        stop();
        loop.advance(Duration.ofMillis(500));
        member.heard++;
        loop.advance(Duration.ofSeconds(10));
        assertThat(gone).isNotDone();

        thePeerHasItAll();
        loop.advance(Duration.ofMillis(100));
        assertThat(member.left).isTrue();
        assertThat(gone).isNotDone();

        member.phase = Phase.NORMAL;
        loop.advance(Duration.ofMillis(100));

        assertThat(gone).isCompleted();
    }

    /** An operator's handover has a deadline, at which this member would take back what the peer has by then. */
    @Test
    void aHandoverUnderWayIsGivenTheTimeOfTheFarewell() {
        member.offered = true;

        stop();

        assertThat(member.patience).isEqualTo(Duration.ofMinutes(1));
        assertThat(member.left).isFalse();
        thePeerHasItAll();
        loop.advance(Duration.ofMillis(100));
        assertThat(member.left).isTrue();
    }

    @Test
    void aMasterThatHasYieldedOffersNothing() {
        member.offering = Phase.YIELDED;
        member.offered = true;
        member.phase = Phase.NORMAL;

        stop();

        assertThat(member.left).isTrue();
        assertThat(gone).isCompleted();
    }

    @Test
    void aPeerThatGivesWayIsLeftWithWhatItCanTake() {
        stop();
        member.heard++;
        member.offering = Phase.NORMAL;
        loop.advance(Duration.ofMillis(100));

        assertThat(member.left).isTrue();
        assertThat(member.released).isFalse();
    }

    @Test
    void ofAPeerThatGaveWayItIsNotSaidThatItMayTakeIt() {
        try (CapturedLog log = new CapturedLog("member")) {
            stop();
            member.heard++;
            member.offering = Phase.NORMAL;
            loop.advance(Duration.ofSeconds(31));

            assertThat(gone).isCompleted();
            assertThat(log.lines()).anyMatch(line -> line.contains("the peer gave way: it cannot take it"));
        }
    }

    private void thePeerHasItAll() {
        member.role = Role.BACKUP;
        member.offering = Phase.HOLDING;
    }

    @Test
    void aMasterWithoutSuccessorDoesNotWaitForOneForLong() {
        stop();
        loop.advance(SUCCESSOR_WAIT);
        assertThat(gone).isNotDone();

        loop.advance(Duration.ofMillis(200));

        assertThat(gone).isCompleted();
        assertThat(loop.pending()).isZero();
    }

    @Test
    void aSuccessorThatNeverGetsTheAddressIsWaitedForHalfAMinute() {
        stop();
        member.heard++;
        loop.advance(Duration.ofSeconds(30));
        assertThat(gone).isNotDone();

        loop.advance(Duration.ofMillis(200));

        assertThat(gone).isCompleted();
    }

    @Test
    void aMasterWithoutSuccessorGivesTheAddressBackWhereThatIsAskedFor() {
        onStop = OnStop.RELEASE;
        stop();
        loop.advance(SUCCESSOR_WAIT.plusMillis(200));
        assertThat(member.released).isTrue();
        assertThat(gone).isNotDone();

        member.phase = Phase.NORMAL;
        loop.advance(Duration.ofMillis(100));

        assertThat(gone).isCompleted();
    }

    @Test
    void nothingIsGivenBackWhileASuccessorMayStillTakeItNorWithoutBeingAsked() {
        onStop = OnStop.RELEASE;
        stop();
        member.heard++;
        loop.advance(Duration.ofSeconds(31));
        assertThat(gone).isCompleted();
        assertThat(member.released).isFalse();
    }

    @Test
    void aReleaseThatDoesNotSucceedEndsAllTheSame() {
        onStop = OnStop.RELEASE;
        stop();
        loop.advance(Duration.ofSeconds(31));
        assertThat(gone).isCompleted();
    }

    private static final Resource VIP = new Resource.Vip(InetAddress.ofLiteral("10.0.1.100"),
            new NetworkInterfaceId("eni-a"));

    /** T9: who has gone can tell nobody what a late write did. */
    @Test
    void aCallThatIsNotAnsweredYetIsWaitedForWhoeverHoldsTheAddress() {
        for (Phase phase : List.of(Phase.HOLDING, Phase.NORMAL)) {
            member.phase = phase;
            member.left = false;
            member.looseEnds = new LooseEnds(List.of(VIP), List.of(VIP), List.of());
            stop();
            loop.advance(SUCCESSOR_WAIT.plusSeconds(8));
            assertThat(gone).as(phase.toString()).isNotDone();

            member.looseEnds = LooseEnds.NONE;
            loop.advance(Duration.ofMillis(100));
            assertThat(gone).as(phase.toString()).isCompleted();
        }
    }

    /** T9: only a BACKUP tells the new master that it has written late, so it does not leave before. */
    @Test
    void whoHasHandedOverStaysInTheElectionUntilItsCallsAreAnswered() {
        stop();
        member.heard++;
        member.looseEnds = new LooseEnds(List.of(VIP), List.of(VIP), List.of());
        thePeerHasItAll();
        loop.advance(Duration.ofSeconds(5));
        assertThat(member.left).isFalse();

        member.looseEnds = LooseEnds.NONE;
        member.phase = Phase.NORMAL;
        loop.advance(Duration.ofMillis(100));
        assertThat(member.left).isTrue();
        assertThat(gone).isCompleted();
    }

    @Test
    void aCallThatIsNeverAnsweredKeepsNobodyInTheElectionForLongerThanHalfAMinute() {
        stop();
        member.heard++;
        member.looseEnds = new LooseEnds(List.of(VIP), List.of(VIP), List.of());
        thePeerHasItAll();
        loop.advance(Duration.ofMillis(30_200));
        assertThat(member.left).isTrue();
        assertThat(gone).isCompleted();
    }

    /** Each virtual IP waits for its own calls (T9), and for no others. */
    @Test
    void aCallForARouteHoldsUpNoVirtualAddressThatIsGivenBack() {
        onStop = OnStop.RELEASE;
        Resource route = new Resource.TableRoute(new RouteTableId("rtb-1"), Cidr.parse("10.9.0.0/16"),
                new NetworkInterfaceId("eni-a"));
        member.looseEnds = new LooseEnds(List.of(route), List.of(route), List.of());
        stop();
        loop.advance(SUCCESSOR_WAIT.plusMillis(200));
        assertThat(member.released).isTrue();

        member.phase = Phase.NORMAL;
        loop.advance(Duration.ofSeconds(1));
        assertThat(gone).as("the route's call is open").isNotDone();
        member.looseEnds = LooseEnds.NONE;
        loop.advance(Duration.ofMillis(100));
        assertThat(gone).isCompleted();
    }

    @Test
    void aCallThatIsNeverAnsweredIsWaitedForHalfAMinuteAndTold() {
        try (CapturedLog log = new CapturedLog("member")) {
            member.looseEnds = new LooseEnds(List.of(VIP), List.of(VIP), List.of());
            stop();
            loop.advance(Duration.ofSeconds(30));
            assertThat(gone).isNotDone();

            loop.advance(Duration.ofMillis(200));

            assertThat(gone).isCompleted();
            assertThat(log.lines()).anyMatch(line -> line.contains(
                    "EC2 has not answered a call for 10.0.1.100, and may carry it out after this"));
        }
    }

    @Test
    void aCallThatHasTimedOutAMomentAgoIsNotWaitedForButTold() {
        try (CapturedLog log = new CapturedLog("member")) {
            member.role = Role.BACKUP;
            member.phase = Phase.NORMAL;
            member.looseEnds = new LooseEnds(List.of(), List.of(VIP), List.of());
            stop();

            assertThat(gone).isCompleted();
            assertThat(log.lines()).anyMatch(line -> line.contains("stop.clean: nothing is held here; EC2 has"
                    + " not answered a call for 10.0.1.100"));
        }
    }

    @Test
    void ofAnAddressThatEc2HasNotConfirmedItIsNotSaidThatItStaysHere() {
        try (CapturedLog log = new CapturedLog("member")) {
            member.looseEnds = new LooseEnds(List.of(), List.of(), List.of(VIP));
            stop();
            loop.advance(SUCCESSOR_WAIT.plusMillis(200));

            assertThat(gone).isCompleted();
            assertThat(log.lines())
                    .anyMatch(line -> line
                            .contains("EC2 has not confirmed that 10.0.1.100 is here: look where"));
        }
    }

    private void stop() {
        gone = new Farewell(member, loop, SUCCESSOR_WAIT, onStop).begin();
    }
}
