package dev.connectorha.takeover.plan;

import static dev.connectorha.takeover.plan.Scene.ROUTE;
import static dev.connectorha.takeover.plan.Scene.VIP;
import static dev.connectorha.takeover.plan.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.takeover.plan.Desired.Stance;
import org.junit.jupiter.api.Test;

/** What a MASTER writes: one decision each. */
final class ClaimPlanTest {
    private static final Step WRITE_VIP = new Step.Write(VIP);
    private static final Step WRITE_ROUTE = new Step.Write(ROUTE);

    @Test
    void theNicComesFirstAndAllWritesStartTogether() {
        assertThat(new Scene().nic(false, 0).claim(100)).containsExactly(new Step.AddToNic(VIP), WRITE_VIP,
                WRITE_ROUTE);
    }

    @Test
    void theNicIsNotTriedAgainBeforeItsTime() {
        Plan plan = Scene.complete().nic(false, 201).plan(Stance.CLAIM, 200.5);
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.wakeAt()).isEqualTo(at(201));
    }

    @Test
    void nothingIsWrittenThatWasWrittenOrSeenSinceTheClaimBegan() {
        assertThat(Scene.complete().claim(201)).isEmpty();
    }

    @Test
    void anAttemptInFlightOfAnyTermIsWaitedFor() {
        assertThat(new Scene().with(VIP, vip -> vip.sequenceStarted(3).attemptStarted()).claim(100))
                .containsExactly(WRITE_ROUTE);
    }

    @Test
    void thisTermsRetriesAreNotDoubled() {
        assertThat(new Scene().with(VIP, vip -> failing(vip, Scene.TERM)).claim(102))
                .doesNotContain(WRITE_VIP)
                .contains(WRITE_ROUTE);
    }

    @Test
    void anOldTermsRetriesAreNotWaitedFor() {
        assertThat(new Scene().with(VIP, vip -> failing(vip, 3)).claim(102)).contains(WRITE_VIP);
    }

    @Test
    void aRefusedWriteWaitsForTheNextVerify() {
        Scene scene = Scene.complete().with(ROUTE, _ -> refused(150));
        assertThat(scene.claim(209.9)).isEmpty();
        assertThat(scene.plan(Stance.CLAIM, 209.9).wakeAt()).isEqualTo(at(210));
        assertThat(scene.claim(210)).containsExactly(WRITE_ROUTE);
    }

    @Test
    void whatWasRefusedBeforeThisClaimIsTriedAtOnce() {
        assertThat(new Scene().with(ROUTE, _ -> refused(99)).claim(100)).contains(WRITE_ROUTE);
    }

    @Test
    void aPassingFailureWhoseRetriesWereFencedIsTriedAsSoonAsBelieved() {
        Scene scene = new Scene().with(VIP, vip -> failing(vip, Scene.TERM).sequenceEnded(Scene.TERM));
        assertThat(scene.believed(false).claim(102)).doesNotContain(WRITE_VIP);
        assertThat(scene.believed(true).claim(102)).contains(WRITE_VIP);
    }

    @Test
    void nobodyWritesWhoIsNotBelieved() {
        assertThat(new Scene().believed(false).claim(100)).doesNotContain(WRITE_VIP, WRITE_ROUTE);
    }

    @Test
    void aTokenMissedOnceIsNotLost() {
        assertThat(tokenAway(300, 301.9).claim(302)).isEmpty();
    }

    @Test
    void aTokenMissedTwiceTwoSecondsApartIsClaimedAgain() {
        Scene taken = tokenAway(300, 302).with(ROUTE, route -> route.seenAway(Sighting.AT_PEER, at(300)));
        assertThat(taken.claim(302)).containsExactly(new Step.TokenLost());
    }

    /** Tables lag by 3 s: what the peer has just taken with the token is still shown here. */
    @Test
    void routesThatAreHereProveNothingBeforeTablesHaveSettled() {
        Scene early = tokenAway(300, 302);
        assertThat(early.claim(302)).isEmpty();
        assertThat(early.claim(304)).containsExactly(new Step.ReadTables());
        assertThat(early.tables(tables -> tables.answered(at(304), at(1000))).claim(304.1))
                .containsExactly(new Step.TokenLost());
    }

    @Test
    void aLossIsNotJudgedBeforeTheRoutesWereAsked() {
        Scene unasked = tokenAway(300, 302).tables(tables -> tables.answered(at(299), at(1000)));
        assertThat(unasked.claim(302)).containsExactly(new Step.ReadTables());
        Scene unreadable = tokenAway(300, 302)
                .tables(tables -> tables.answered(at(299), at(1000)).failed(at(305)));
        assertThat(unreadable.claim(302)).containsExactly(new Step.TokenLost());
    }

    @Test
    void aClaimThatFailsForEightSecondsIsGivenUp() {
        Scene failing = new Scene().with(VIP, vip -> refused(vip, 101)).mayGiveWay();
        assertThat(failing.claim(108.9)).doesNotContain(new Step.GiveWay());
        assertThat(failing.claim(109)).containsExactly(new Step.GiveWay());
    }

    /** A claim of 200 routes takes 30 s, and each of them may fail once. */
    @Test
    void theEightSecondsBeginWithTheFirstFailureAndOnlyASecondOneProvesIt() {
        Scene once = new Scene().mayGiveWay().with(ROUTE, route -> fault(route, 120));
        assertThat(once.claim(120)).doesNotContain(new Step.GiveWay());
        assertThat(once.claim(140)).as("not tried again yet").doesNotContain(new Step.GiveWay());

        Scene still = once.with(ROUTE, route -> fault(route, 127.9));
        assertThat(still.claim(127.9)).doesNotContain(new Step.GiveWay());
        assertThat(still.plan(Stance.CLAIM, 127.9).wakeAt()).isEqualTo(at(128));
        assertThat(still.claim(128)).containsExactly(new Step.GiveWay());
    }

    @Test
    void aSuccessOrANewClaimEndsARowOfFailures() {
        assertThat(new Scene().mayGiveWay().with(ROUTE, route -> fault(fault(route, 120), 121)
                .confirmed(at(122)).sequenceStarted(Scene.TERM))
                .with(ROUTE, route -> fault(route, 127)).claim(134)).doesNotContain(new Step.GiveWay());
        assertThat(new Scene().mayGiveWay().with(ROUTE, route -> fault(fault(route, 120), 121).claimed())
                .with(ROUTE, route -> fault(route, 127)).claim(134)).doesNotContain(new Step.GiveWay());
    }

    @Test
    void forARouteThatWasNeverHereNobodyGivesUpWhatIsServed() {
        Scene scene = Scene.complete().mayGiveWay().with(ROUTE, _ -> refused(150));
        assertThat(scene.claim(200)).containsExactly(new Step.GiveWay());
        assertThat(scene.completed().claim(209)).isEmpty();
        assertThat(scene.claim(210)).containsExactly(WRITE_ROUTE);
    }

    @Test
    void aRepairThatHasFailedPassinglyIsStillWanted() {
        Scene scene = Scene.complete().with(ROUTE, route -> fault(route, 300));
        assertThat(scene.claim(300)).containsExactly(WRITE_ROUTE);
        assertThat(scene.with(ROUTE, route -> route.seenAway(Sighting.AT_PEER, at(304))).claim(304))
                .as("T2: the token decides first").doesNotContain(WRITE_ROUTE);
        assertThat(scene.with(ROUTE, route -> route.seenHere(at(308))).claim(308))
                .doesNotContain(WRITE_ROUTE);
    }

    private static Knowledge fault(Knowledge knowledge, double at) {
        return knowledge.attemptStarted().attemptEnded(at(at)).failed(Scene.FAULT);
    }

    @Test
    void aRepairThatHasFailedWithAllItsAttemptsIsGivenUpAtOnce() {
        Scene failed = Scene.complete().mayGiveWay().with(VIP, vip -> refused(vip, 300));
        assertThat(failed.claim(300)).containsExactly(new Step.GiveWay());
        Scene trying = Scene.complete().mayGiveWay().with(VIP,
                vip -> refused(vip, 300).sequenceStarted(Scene.TERM));
        assertThat(trying.claim(300)).doesNotContain(new Step.GiveWay());
        Scene once = Scene.complete().mayGiveWay().with(VIP, vip -> fault(vip, 300));
        assertThat(once.claim(300)).as("its attempts were ended by something else").contains(WRITE_VIP);
    }

    @Test
    void aClaimIsNotGivenUpForWhatNobodyCanMendOrWhatWaits() {
        assertThat(new Scene().mayGiveWay().claim(200)).doesNotContain(new Step.GiveWay());
        Scene throttled = new Scene().mayGiveWay().with(ROUTE, route -> route.sequenceStarted(Scene.TERM)
                .attemptStarted().attemptEnded(at(101)).failed(Scene.THROTTLED));
        assertThat(throttled.claim(200)).doesNotContain(new Step.GiveWay());
        Scene missing = Scene.complete().mayGiveWay().with(ROUTE, route -> refused(route, 150)
                .seenAway(Sighting.MISSING, at(160)));
        assertThat(missing.claim(200)).doesNotContain(new Step.GiveWay());
        assertThat(new Scene().with(VIP, vip -> refused(vip, 101)).claim(108))
                .doesNotContain(new Step.GiveWay());
    }

    private static Knowledge refused(Knowledge knowledge, double at) {
        return knowledge.sequenceStarted(Scene.TERM).attemptStarted().attemptEnded(at(at))
                .failed(Scene.DENIED)
                .sequenceEnded(Scene.TERM);
    }

    @Test
    void aTokenThatWasNeverHereSinceTheClaimIsNotALoss() {
        Scene scene = new Scene().with(VIP, vip -> vip.seenAway(Sighting.ELSEWHERE, at(101))
                .seenAway(Sighting.ELSEWHERE, at(104)));
        assertThat(scene.claim(104)).contains(WRITE_VIP).doesNotContain(new Step.TokenLost());
    }

    @Test
    void aTokenIsNotClaimedAgainByOneWhoIsNotBelieved() {
        assertThat(tokenAway(300, 302).believed(false).claim(302)).isEmpty();
    }

    @Test
    void aRouteOnAForeignTargetIsReplacedAtOnce() {
        assertThat(Scene.complete().with(ROUTE, route -> route.seenAway(Sighting.ELSEWHERE, at(300)))
                .claim(300))
                .containsExactly(WRITE_ROUTE);
    }

    @Test
    void aRouteThatIsMissingIsNotWritten() {
        assertThat(Scene.complete().with(ROUTE, route -> route.seenAway(Sighting.MISSING, at(300)))
                .claim(300)).isEmpty();
    }

    @Test
    void aRouteOnThePeersEniIsReplacedAfterTwelveSecondsOnceALaterLookShowsTheTokenHere() {
        assertThat(routeAtPeer(300, 311.9).with(VIP, vip -> vip.seenHere(at(320))).claim(320))
                .doesNotContain(WRITE_ROUTE);
        assertThat(routeAtPeer(300, 312).with(VIP, vip -> vip.seenHere(at(311.9))).claim(320))
                .doesNotContain(WRITE_ROUTE);
        assertThat(routeAtPeer(300, 312).with(VIP, vip -> vip.seenHere(at(312))).claim(320))
                .contains(WRITE_ROUTE);
    }

    @Test
    void patienceBeginsAnewWhenTheRouteWentToThePeerFromElsewhere() {
        Scene scene = Scene.complete().with(ROUTE, route -> route.seenAway(Sighting.ELSEWHERE, at(300))
                .seenAway(Sighting.AT_PEER, at(312)));
        assertThat(scene.with(VIP, vip -> vip.seenHere(at(313))).claim(313)).doesNotContain(WRITE_ROUTE);
    }

    private static Scene tokenAway(double first, double second) {
        return Scene.complete().with(VIP, vip -> vip.seenAway(Sighting.ELSEWHERE, at(first))
                .seenAway(Sighting.ELSEWHERE, at(second)))
                .tables(tables -> tables.answered(at(first), at(1000)))
                .addresses(addresses -> addresses.answered(at(302), at(1000)));
    }

    private static Scene routeAtPeer(double first, double second) {
        return Scene.complete().with(ROUTE,
                route -> route.seenAway(Sighting.AT_PEER, at(first)).seenAway(Sighting.AT_PEER, at(second)));
    }

    private static Knowledge failing(Knowledge knowledge, long term) {
        return knowledge.sequenceStarted(term).attemptStarted().attemptEnded(at(101))
                .failed(Scene.THROTTLED);
    }

    private static Knowledge refused(double when) {
        return Knowledge.none(at(0)).sequenceStarted(Scene.TERM).attemptStarted().attemptEnded(at(when))
                .failed(Scene.DENIED)
                .sequenceEnded(Scene.TERM);
    }
}
