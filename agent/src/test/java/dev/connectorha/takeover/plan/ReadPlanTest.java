package dev.connectorha.takeover.plan;

import static dev.connectorha.takeover.plan.Scene.ROUTE;
import static dev.connectorha.takeover.plan.Scene.VIP;
import static dev.connectorha.takeover.plan.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.plan.Desired.Stance;
import dev.connectorha.takeover.plan.Observed.Reads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a member looks, and when a hold ends. */
final class ReadPlanTest {
    private static final Step ADDRESSES = new Step.ReadAddresses();
    private static final Step TABLES = new Step.ReadTables();
    private static final NetworkInterfaceId PEER = new NetworkInterfaceId("eni-b");

    @ParameterizedTest
    @EnumSource(Stance.class)
    void readsAreTakenWhenTheyAreDue(Stance stance) {
        assertThat(Scene.complete().since(195).plan(stance, 999.9).steps()).isEmpty();
        assertThat(Scene.complete().since(195).plan(stance, 1000).steps()).containsExactly(ADDRESSES, TABLES);
    }

    @ParameterizedTest
    @EnumSource(Stance.class)
    void aReadUnderWayIsNotDoubled(Stance stance) {
        assertThat(Scene.complete().since(195).addresses(Reads::started).tables(Reads::started)
                .plan(stance, 1000)
                .steps())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Stance.class)
    void noReadIsRepeatedBeforeItsPauseIsOver(Stance stance) {
        Scene scene = Scene.complete().since(195).addresses(reads -> reads.failed(at(305)))
                .tables(reads -> reads.failed(at(305)));
        assertThat(scene.plan(stance, 304.9).steps()).isEmpty();
        assertThat(scene.plan(stance, 304.9).wakeAt()).isEqualTo(at(305));
        assertThat(scene.plan(stance, 305).steps()).containsExactly(ADDRESSES, TABLES);
    }

    @Test
    void aYieldedTokenThatIsSeenHereAgainIsClaimedAfterElevenSeconds() {
        assertThat(Scene.complete().since(190).plan(Stance.YIELD, 300).steps()).isEmpty();
        assertThat(Scene.complete().since(189).plan(Stance.YIELD, 300).steps())
                .containsExactly(new Step.Regained());
    }

    @Test
    void aYieldedMemberLooksAtThePeerFourSecondsAfterYielding() {
        Scene scene = Scene.complete().since(300).peer(peer -> peer.found(PEER));
        assertThat(scene.plan(Stance.YIELD, 303.9).steps()).isEmpty();
        assertThat(scene.plan(Stance.YIELD, 303.9).wakeAt()).isEqualTo(at(304));
        assertThat(scene.plan(Stance.YIELD, 304).steps()).containsExactly(new Step.LookAtPeer(PEER));
        assertThat(Scene.complete().since(300).plan(Stance.YIELD, 304).steps()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "YIELD", mode = EnumSource.Mode.EXCLUDE)
    void nobodyElseLooksAtThePeer(Stance stance) {
        Scene scene = Scene.complete().since(195).peer(peer -> peer.found(PEER).down(at(200), "gone"));
        assertThat(scene.plan(stance, 300).steps()).isEmpty();
    }

    @Test
    void aPeerIsDownAfterTwoLooksFiveSecondsApart() {
        Scene scene = Scene.complete().since(195).peer(peer -> peer.found(PEER).down(at(200), "gone"));
        scene.peer(peer -> peer.looks(peer.looks().answered(at(204.9), at(1000))));
        assertThat(scene.plan(Stance.YIELD, 205).steps()).isEmpty();
        scene.peer(peer -> peer.looks(peer.looks().answered(at(205), at(1000))));
        assertThat(scene.plan(Stance.YIELD, 205).steps()).containsExactly(new Step.PeerDown("gone"));
        scene.peer(peer -> peer.found(new NetworkInterfaceId("eni-b2")));
        assertThat(scene.plan(Stance.YIELD, 205).steps()).isEmpty();
    }

    @Test
    void theTablesAreReadFourSecondsAfterTheLastWrite() {
        Scene scene = Scene.complete().with(ROUTE, route -> route.attemptStarted().attemptEnded(at(300)));
        assertThat(scene.plan(Stance.CLAIM, 303).steps()).isEmpty();
        assertThat(scene.plan(Stance.CLAIM, 303).wakeAt()).isEqualTo(at(304));
        assertThat(scene.claim(304)).containsExactly(TABLES);
        scene.tables(reads -> reads.answered(at(304), at(1000)));
        assertThat(scene.claim(305)).isEmpty();
    }

    @Test
    void theTablesAreNotReadWhileAWriteIsInFlight() {
        Scene scene = Scene.complete().with(ROUTE, route -> route.attemptStarted().attemptEnded(at(300)))
                .with(VIP, Knowledge::attemptStarted);
        assertThat(scene.claim(310)).isEmpty();
    }

    @Test
    void theAddressesAreReadFifteenSecondsAfterTheLastWriteOnOne() {
        Scene scene = Scene.complete().with(VIP, vip -> vip.attemptStarted().attemptEnded(at(300)))
                .tables(reads -> reads.answered(at(304), at(1000)));
        assertThat(scene.claim(314.9)).isEmpty();
        assertThat(scene.plan(Stance.CLAIM, 314.9).wakeAt()).isEqualTo(at(315));
        assertThat(scene.claim(315)).containsExactly(ADDRESSES);
        scene.addresses(reads -> reads.answered(at(315), at(1000)));
        assertThat(scene.claim(316)).isEmpty();
    }

    @Test
    void aTokenMissedOnceIsLookedForAgainAndTheTablesAreAsked() {
        Scene scene = Scene.complete().with(VIP, vip -> vip.seenAway(Sighting.ELSEWHERE, at(300)));
        assertThat(scene.claim(300)).containsExactly(TABLES);
        assertThat(scene.claim(302)).containsExactly(ADDRESSES, TABLES);
    }

    @Test
    void aRouteOnThePeersEniMakesTheTokenLookedAtAtOnceAndBothAfterTwelveSeconds() {
        Scene scene = Scene.complete().with(ROUTE, route -> route.seenAway(Sighting.AT_PEER, at(300)))
                .tables(reads -> reads.answered(at(300), at(1000)));
        assertThat(scene.claim(300)).containsExactly(ADDRESSES);
        scene.addresses(reads -> reads.answered(at(300), at(1000)));
        assertThat(scene.claim(311)).isEmpty();
        assertThat(scene.claim(312)).containsExactly(ADDRESSES, TABLES);
    }

    @Test
    void aHoldEndsOnlyAfterTwoLooksOneSecondApart() {
        assertThat(held(300, 300).plan(Stance.HOLD, 301).steps()).isEmpty();
        assertThat(held(300, 300.9).plan(Stance.HOLD, 301).steps()).isEmpty();
        assertThat(held(300, 301).plan(Stance.HOLD, 301).steps())
                .containsExactly(new Step.RemoveFromNic(VIP));
    }

    @Test
    void aHoldDoesNotEndWhileAWriteIsInFlightThatMayHaveBroughtTheAddressHere() {
        assertThat(held(300, 301).with(VIP, Knowledge::attemptStarted).plan(Stance.HOLD, 301).steps())
                .isEmpty();
    }

    @Test
    void aHoldPutsBackWhatSomebodyTookOffTheNic() {
        assertThat(Scene.complete().nic(false, 0).plan(Stance.HOLD, 300).steps())
                .containsExactly(new Step.AddToNic(VIP));
    }

    @Test
    void anUnwellMemberHoldsTheTokenThatWasSeenHereLongAfterItLetGo() {
        assertThat(Scene.complete().since(189).unwell().plan(Stance.IDLE, 300).steps())
                .containsExactly(new Step.Hold());
        assertThat(Scene.complete().since(189.1).unwell().plan(Stance.IDLE, 300).steps()).isEmpty();
        assertThat(Scene.complete().since(189).plan(Stance.IDLE, 300).steps()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"HOLD", "IDLE"})
    void onlyAMasterWrites(Stance stance) {
        assertThat(new Scene().plan(stance, 100).steps()).isEmpty();
    }

    @Test
    void aPlanWithNothingToDoIsMadeAgainAfterAMinute() {
        assertThat(Scene.complete().plan(Stance.IDLE, 300).wakeAt()).isEqualTo(at(360));
    }

    private static Scene held(double first, double second) {
        return Scene.complete().with(VIP, vip -> vip.seenAway(Sighting.ELSEWHERE, at(first))
                .seenAway(Sighting.ELSEWHERE, at(second)));
    }
}
