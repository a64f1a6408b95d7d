package dev.connectorha.takeover;

import static dev.connectorha.takeover.World.EIGHT;
import static dev.connectorha.takeover.World.FOLLOW;
import static dev.connectorha.takeover.World.NINE;
import static dev.connectorha.takeover.World.PEER;
import static dev.connectorha.takeover.World.SELF;
import static dev.connectorha.takeover.World.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** T11: make before break. The election has gone silent; what counts is who has the resources. */
final class HandoverStoriesTest {
    private static final long TIMEOUT = Duration.ofSeconds(30).toNanos();

    private final World world = new World(FOLLOW);
    private final Reconciler agent = world.master();

    private void handover() {
        world.believed(false);
        agent.handover(TIMEOUT);
    }

    private void thePeerTakesTheAddress() {
        world.ec2.put(VIP, PEER);
    }

    private void thePeerTakesTheRoutes() {
        world.ec2.put(NINE, PEER.value());
        world.ec2.put(EIGHT, PEER.value());
    }

    @Test
    void itServesUntilThePeerHasItAll() {
        handover();
        world.pass(2);
        assertThat(agent.phase()).isEqualTo(Phase.LEAVING);
        assertThat(world.nic.has(SELF, VIP)).isTrue();
        agent.peerHeard(100);
        thePeerTakesTheAddress();
        world.pass(3);
        assertThat(world.heard.told("handed over")).isEmpty();
        thePeerTakesTheRoutes();
        world.pass(3);
        assertThat(world.heard.told("handed over")).hasSize(1);
        assertThat(world.ec2.calls("Assign")).isEmpty();
        assertThat(world.ec2.calls("Replace")).isEmpty();
        agent.roleChanged(false, false);
        world.pass(3);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
    }

    /** T6: seeds 200399495 and 200793212, in which such a claim was never given up. */
    @Test
    void aClaimThatWasNotCompleteIsNoneAfterAHandoverThatCameToNothing() {
        Standing claiming = Standing.initial(false, 0).claim(1);
        assertThat(claiming.leaving(2).stayed(3).claiming()).isTrue();
        assertThat(claiming.completed().leaving(2).stayed(3).claiming()).isFalse();
    }

    /** Its pause after so many refusals would be longer than the handover's patience. */
    @Test
    void tablesThatWereThrottledForLongAreReadWhileItHandsOver() {
        world.ec2.always("DescribeRouteTables", Fault.THROTTLED);
        world.pass(900);
        handover();
        world.ec2.heal();
        agent.peerHeard(100);
        thePeerTakesTheAddress();
        thePeerTakesTheRoutes();
        world.pass(9);
        assertThat(world.heard.told("handed over")).hasSize(1);
    }

    @Test
    void nobodyComesSoItStays() {
        handover();
        world.pass(31);
        assertThat(world.heard.told("handover cancelled")).hasSize(1);
        world.believed(true);
        agent.advertSent();
        world.pass(1);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(world.ec2.calls("Assign")).hasSize(1);
        assertThat(world.complete()).isTrue();
    }

    /** The agent is stopped in the middle: it does not take back from a peer that has half of it. */
    @Test
    void aHandoverThatIsProlongedDoesNotEndAtItsFirstDeadline() {
        handover();
        agent.peerHeard(100);
        thePeerTakesTheAddress();
        world.pass(29);
        agent.prolongHandover(2 * TIMEOUT);
        world.pass(30);
        assertThat(world.heard.told("handover cancelled")).isEmpty();
        assertThat(agent.phase()).isEqualTo(Phase.LEAVING);
        thePeerTakesTheRoutes();
        world.pass(3);
        assertThat(world.heard.told("handed over")).hasSize(1);
        agent.prolongHandover(TIMEOUT);
        world.pass(31);
        assertThat(world.heard.told("handover cancelled")).as("nothing was under way any more").isEmpty();
    }

    /** Schedule 7. */
    @Test
    void aPeerThatTakesTheAddressAndNotTheRouteDoesNotEndIt() {
        handover();
        agent.peerHeard(100);
        thePeerTakesTheAddress();
        world.pass(31);
        assertThat(world.heard.told("handed over")).isEmpty();
        assertThat(world.heard.told("handover cancelled")).hasSize(1);
        world.believed(true);
        agent.advertSent();
        world.pass(1);
        assertThat(world.complete()).isTrue();
    }

    /** Which routes there are is read anew then; that none is known does not mean that none is here. */
    @Test
    void aReloadMeanwhileDoesNotEndItBeforeTheRoutesHaveLeft() {
        handover();
        agent.peerHeard(100);
        thePeerTakesTheAddress();
        world.pass(3);
        agent.routesWanted(world.settings(FOLLOW));
        world.pass(3);
        assertThat(world.heard.told("handed over")).isEmpty();
        thePeerTakesTheRoutes();
        world.pass(3);
        assertThat(world.heard.told("handed over")).hasSize(1);
    }

    @Test
    void aPeerThatGivesWayEndsItAtOnce() {
        handover();
        agent.peerHeard(100);
        thePeerTakesTheAddress();
        world.pass(5);
        agent.peerHeard(0);
        world.pass(0.1);
        assertThat(world.heard.told("handover cancelled")).hasSize(1);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
    }

    @Test
    void whereTheTablesCannotBeReadTheAddressesDecide() {
        world.ec2.always("Describe", Fault.UNREACHABLE);
        handover();
        agent.peerHeard(100);
        thePeerTakesTheAddress();
        thePeerTakesTheRoutes();
        world.pass(29);
        assertThat(world.heard.told("handed over")).isEmpty();
        world.pass(2);
        assertThat(world.heard.told("handed over")).hasSize(1);
    }

    @Test
    void whatWentToAPeerThatIsNotHeardIsALossLikeAnyOther() {
        handover();
        thePeerTakesTheAddress();
        thePeerTakesTheRoutes();
        world.pass(31);
        assertThat(world.heard.told("handover cancelled")).hasSize(1);
        world.believed(true);
        agent.advertSent();
        world.pass(5);
        assertThat(world.complete()).isTrue();
    }
}
