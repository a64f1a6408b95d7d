package dev.connectorha.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.election.LastAdvert;
import dev.connectorha.election.Role;
import dev.connectorha.status.Progress;
import dev.connectorha.status.Progress.Result;
import dev.connectorha.takeover.FakeLoop;
import dev.connectorha.takeover.LooseEnds;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.plan.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator is told, and what the member is told to do. */
final class OperationsTest {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration A_LOOK = Duration.ofMillis(25);

    private final FakeLoop loop = new FakeLoop();
    private final FakeMember member = new FakeMember();
    private final Operations operations = new Operations(member, loop);
    private final List<Progress> told = new ArrayList<>();

    @Test
    void aHandoverTellsEachStepOnceAndEndsWhenThePeerHasItAll() {
        ask(new Request.Handover(HALF_A_MINUTE));
        advertOfThePeer(100);
        member.sighting = Sighting.ELSEWHERE;
        pass(Duration.ofSeconds(1));
        member.handedOverToPeer();
        pass(A_LOOK);

        assertThat(told.stream().map(Progress::step)).containsExactly("OFFERED", "PEER_HEARD", "LEFT",
                "HANDED_OVER");
        assertThat(told.getLast().result()).isEqualTo(Result.DONE);
        assertThat(told.getLast().millis()).isBetween(1000.0, 1100.0);
        assertThat(member.done).containsExactly("handover PT30S");
    }

    @Test
    void whoIsNotMasterIsToldWhereToAsk() {
        member.role = Role.BACKUP;
        advertOfThePeer(100);
        ask(new Request.Handover(HALF_A_MINUTE));

        assertThat(told).singleElement().satisfies(only -> {
            assertThat(only.result()).isEqualTo(Result.REFUSED);
            assertThat(only.text()).contains("this member is BACKUP", "10.0.1.11 with priority 100");
        });
        assertThat(member.done).isEmpty();
    }

    @Test
    void whoHasNotJoinedOrIsLeavingOrHasYieldedIsRefused() {
        member.joined = false;
        assertThat(refusal()).contains("has not joined");
        member.joined = true;
        member.phase = Phase.LEAVING;
        assertThat(refusal()).contains("under way already");
        member.phase = Phase.YIELDED;
        assertThat(refusal()).contains("the peer has the virtual IP already");
    }

    private String refusal() {
        told.clear();
        ask(new Request.Handover(HALF_A_MINUTE));
        assertThat(told.getLast().result()).isEqualTo(Result.REFUSED);
        return told.getLast().text();
    }

    @Test
    void oneCommandAtATime() {
        ask(new Request.Handover(HALF_A_MINUTE));
        List<Progress> second = new ArrayList<>();
        operations.start(new Request.Drill(HALF_A_MINUTE), second::add);

        assertThat(second).singleElement().satisfies(only -> {
            assertThat(only.step()).isEqualTo("BUSY");
            assertThat(only.result()).isEqualTo(Result.REFUSED);
        });
        member.handedOverToPeer();
        pass(A_LOOK);
        assertThat(told.getLast().result()).isEqualTo(Result.DONE);
    }

    @Test
    void thatNothingHasChangedIsSaidOnlyWhenItIsSo() {
        ask(new Request.Handover(HALF_A_MINUTE));
        advertOfThePeer(100);
        advertOfThePeer(0);
        member.phase = Phase.NORMAL;
        member.inSync = false;
        pass(A_LOOK);
        assertThat(told.getLast().text()).contains("the peer gave way");
        assertThat(told.getLast().goesOn()).isTrue();

        member.inSync = true;
        pass(A_LOOK);
        assertThat(told.getLast().result()).isEqualTo(Result.RESUMED);
    }

    @Test
    void whatIsNotConfirmedInTenSecondsIsAFailure() {
        ask(new Request.Handover(HALF_A_MINUTE));
        member.phase = Phase.NORMAL;
        member.inSync = false;
        pass(Duration.ofSeconds(11));

        assertThat(told.getLast().result()).isEqualTo(Result.FAILED);
        assertThat(told.getLast().text()).contains("not everything is confirmed here", "Nobody came");
    }

    @Test
    void aFaultInTheMiddleIsTold() {
        ask(new Request.Handover(HALF_A_MINUTE));
        member.role = Role.FAULT;
        member.phase = Phase.HOLDING;
        pass(A_LOOK);

        assertThat(told.getLast().result()).isEqualTo(Result.FAILED);
        assertThat(told.getLast().text()).contains("this member is FAULT now");
    }

    @Test
    void aDrillGoesThereAndBack() {
        drillUntilThePeerHasItAll();
        member.proof.complete(true);
        pass(A_LOOK);
        assertThat(member.done).contains("take back");
        member.sighting = Sighting.HERE;
        member.inSync = true;
        pass(A_LOOK);
        assertThat(told.getLast().step()).isEqualTo("IN_SYNC");
        member.takingBack = false;
        pass(A_LOOK);

        assertThat(told.getLast().result()).isEqualTo(Result.DONE);
        assertThat(told.getLast().part()).isEqualTo("HAND_BACK");
        assertThat(told.getLast().text()).startsWith("the pair is as it was found");
    }

    @Test
    void aDrillWhosePeerFailsInTheMiddleEndsWithThisMemberServingAndSaysSo() {
        drillUntilThePeerHasItAll();
        member.role = Role.MASTER;
        member.sighting = Sighting.HERE;
        pass(A_LOOK);
        pass(A_LOOK);

        assertThat(told.stream().map(Progress::step)).contains("PEER_FAILED");
        assertThat(told.getLast().result()).isEqualTo(Result.FAILED);
        assertThat(told.getLast().text()).contains("NOT as it was found", "the peer fell silent",
                "Look at the peer", "This member is MASTER");
        assertThat(member.done).doesNotContain("take back");
    }

    @Test
    void aDrillThatCannotTakeBackSaysHowThePairIsAndStandsBackNoMore() {
        drillUntilThePeerHasItAll();
        member.obstacles = List.of("ec2:ReplaceRoute is denied");
        member.proof.complete(true);
        pass(A_LOOK);

        assertThat(told.getLast().result()).isEqualTo(Result.FAILED);
        assertThat(told.getLast().text()).contains("NOT as it was found", "ec2:ReplaceRoute is denied",
                "This member is BACKUP", "connector-ha handover, on the peer");
        assertThat(member.done).endsWith("back").doesNotContain("take back");
    }

    @Test
    void aDrillWhosePeerRanksAboveEvenThatSaysSo() {
        drillUntilThePeerHasItAll();
        member.proof.complete(true);
        pass(A_LOOK);
        member.role = Role.BACKUP;
        pass(A_LOOK);

        assertThat(told.getLast().result()).isEqualTo(Result.FAILED);
        assertThat(told.getLast().text()).contains("the peer ranks above this member");
    }

    @Test
    void aDrillThatIsBrokenOffLeavesNoMemberThatStandsBack() {
        ask(new Request.Drill(HALF_A_MINUTE));
        assertThat(operations.drilling()).isTrue();
        member.handedOverToPeer();
        member.role = Role.FAULT;
        pass(A_LOOK);

        assertThat(told.getLast().result()).isEqualTo(Result.FAILED);
        assertThat(member.handedOver).isFalse();
        assertThat(operations.drilling()).isFalse();
    }

    @Test
    void aDrillWhoseProofCannotBeMadeIsNotReady() {
        drillUntilThePeerHasItAll();
        member.proof.completeExceptionally(new IllegalStateException("no thread"));
        pass(A_LOOK);

        assertThat(told.getLast().result()).isEqualTo(Result.FAILED);
        assertThat(told.getLast().text()).contains("this member is not ready");
    }

    /** T11: where the tables cannot be read, the virtual IPs alone decide. */
    @Test
    void whatWasNotSeenAtThePeerIsNotSaidToBeThere() {
        ask(new Request.Handover(HALF_A_MINUTE));
        member.handedOverToPeer();
        member.sighting = Sighting.UNSEEN;
        pass(A_LOOK);

        assertThat(told.getLast().result()).isEqualTo(Result.DONE);
        assertThat(told.getLast().text()).contains("could not be read, so check ")
                .doesNotContain("has everything");
    }

    @Test
    void aPeerThatTookItAllUnheardIsNotSaidToBeAbsent() {
        ask(new Request.Handover(HALF_A_MINUTE));
        member.sighting = Sighting.ELSEWHERE;
        pass(A_LOOK);
        member.phase = Phase.NORMAL;
        member.sighting = Sighting.UNSEEN;
        pass(A_LOOK);

        assertThat(told.getLast().text()).contains("is IP protocol 112 from it blocked?")
                .doesNotContain("nobody came");
    }

    @Test
    void aHandoverIsNoDrill() {
        ask(new Request.Handover(HALF_A_MINUTE));

        assertThat(operations.drilling()).isFalse();
    }

    private void drillUntilThePeerHasItAll() {
        ask(new Request.Drill(HALF_A_MINUTE));
        member.handedOverToPeer();
        pass(A_LOOK);
        assertThat(told.getLast().step()).isEqualTo("HANDED_OVER");
        assertThat(told.getLast().goesOn()).isTrue();
        member.phase = Phase.NORMAL;
        pass(A_LOOK);
        assertThat(told.getLast().step()).isEqualTo("SETTLED");
    }

    @Test
    void aReleaseOfAServingMemberNeedsForce() {
        ask(new Request.Release(false));
        assertThat(told.getLast().result()).isEqualTo(Result.REFUSED);
        assertThat(member.done).isEmpty();

        ask(new Request.Release(true));
        assertThat(member.done).containsExactly("stand aside", "give back");
        member.release.complete(List.of());
        pass(A_LOOK);
        assertThat(told.getLast().goesOn()).isTrue();
        member.phase = Phase.NORMAL;
        member.onNic = false;
        pass(A_LOOK);
        assertThat(told.getLast().result()).isEqualTo(Result.DONE);
    }

    @Test
    void anAssignThatWasNeverAnsweredIsToldWithTheReleaseForItMayBeCarriedOutYet() {
        ask(new Request.Release(true));
        member.looseEnds = new LooseEnds(List.of(), List.of(FakeMember.VIP), List.of());
        member.release.complete(List.of());
        member.phase = Phase.NORMAL;
        member.onNic = false;
        pass(A_LOOK);

        assertThat(told.getLast().result()).isEqualTo(Result.DONE);
        assertThat(told.getLast().text()).contains("never answered an earlier call for 10.0.1.100",
                "connector-ha status in a minute");
    }

    @Test
    void aReleaseThatEc2DoesNotAnswerEndsAfterHalfAMinuteAndSaysThatItMayGoOn() {
        ask(new Request.Release(true));
        pass(Duration.ofSeconds(30));
        assertThat(told.getLast().goesOn()).isTrue();
        pass(A_LOOK);

        assertThat(told.getLast().result()).isEqualTo(Result.FAILED);
        assertThat(told.getLast().text()).contains("EC2 has not answered in time, and may yet do");
    }

    @Test
    void aReleaseThatEc2RefusesSaysWhy() {
        ask(new Request.Release(true));
        member.release.complete(List.of(new Ec2Failure.NotAuthorized("UnassignPrivateIpAddresses",
                "UnauthorizedOperation", "No.")));
        pass(A_LOOK);

        assertThat(told.getLast().result()).isEqualTo(Result.FAILED);
        assertThat(told.getLast().text()).contains("UnassignPrivateIpAddresses: UnauthorizedOperation",
                "is served on", "stays out of the election until its agent is restarted");
    }

    @Test
    void theEndOfStandingBackIsToldWithThePriorityAndIsNoErrorWhereThereIsNone() {
        ask(new Request.Back());
        assertThat(told.getLast().result()).isEqualTo(Result.DONE);
        assertThat(told.getLast().text()).contains("nothing to end");
        assertThat(member.done).isEmpty();

        member.role = Role.BACKUP;
        member.handedOver = true;
        ask(new Request.Back());
        assertThat(member.done).containsExactly("back");
        assertThat(told.getLast().text()).contains("ordinary priority 150 again");
    }

    private void ask(Request request) {
        operations.start(request, told::add);
    }

    private void pass(Duration time) {
        operations.occurred();
        loop.advance(time);
    }

    private void advertOfThePeer(int priority) {
        member.lastAdvert = new LastAdvert(loop.nowNanos(), priority, 100_000);
        pass(Duration.ZERO);
    }
}
