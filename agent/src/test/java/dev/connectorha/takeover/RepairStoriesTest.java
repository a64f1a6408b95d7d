package dev.connectorha.takeover;

import static dev.connectorha.takeover.World.EIGHT;
import static dev.connectorha.takeover.World.FOLLOW;
import static dev.connectorha.takeover.World.LISTED;
import static dev.connectorha.takeover.World.NINE;
import static dev.connectorha.takeover.World.PEER;
import static dev.connectorha.takeover.World.SELF;
import static dev.connectorha.takeover.World.STRANGER;
import static dev.connectorha.takeover.World.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Something that was here goes elsewhere while this member is MASTER (T2, T3, T4, T12). */
final class RepairStoriesTest {
    private final World world = new World(FOLLOW);

    @Test
    void aVirtualIpThatSomebodyElseMovesIsTakenBackEveryTime() {
        world.master();
        Duration stolen = world.loop.elapsed();
        world.ec2.put(VIP, STRANGER);
        world.pass(13);
        assertThat(world.complete()).isTrue();
        assertThat(world.heard.told("lost: 10.0.1.100")).hasSize(1);
        assertThat(world.ec2.calls("Assign")).hasSize(1);
        assertThat(world.ec2.calls("Replace")).hasSize(2);
        assertThat(world.heard.told("completed")).hasSize(1);

        world.pass(60);
        world.ec2.put(VIP, STRANGER);
        world.pass(13);
        assertThat(world.complete()).isTrue();
        assertThat(world.sent("Assign", stolen)).hasSize(2);
        assertThat(world.heard.told("priority 1")).isEmpty();
    }

    @Test
    void oneLookIsNotBelieved() {
        world.master();
        world.ec2.put(VIP, STRANGER);
        while (world.heard.told("lost").isEmpty()) {
            world.pass(0.5);
        }
        world.ec2.put(VIP, SELF);
        world.pass(300);
        assertThat(world.ec2.calls("Assign")).isEmpty();
    }

    @Test
    void aClaimThatImdsIsSlowToShowIsNotALoss() {
        world.imds.lag(Duration.ofSeconds(10));
        world.ec2.lag(Duration.ofSeconds(3));
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(300);
        assertThat(world.ec2.calls("Assign")).hasSize(1);
        assertThat(world.ec2.calls("Replace")).hasSize(2);
        assertThat(world.heard.all()).containsExactly("completed: 3 in 100 ms");
    }

    @Test
    void aListedRouteOnAForeignTargetIsReplacedAtOnce() {
        World listed = new World(LISTED);
        listed.master();
        Duration moved = listed.loop.elapsed();
        listed.ec2.put(NINE, "igw-1");
        listed.pass(67);
        assertThat(listed.complete()).isTrue();
        assertThat(listed.heard.told("lost: 10.9.0.0/16")).hasSize(1);
        Duration read = listed.ec2.calls("Describe").getFirst().at();
        assertThat(listed.sent("Replace", moved))
                .containsExactly(read.minus(moved).plusMillis(100).toMillis() / 1000.0);
    }

    /** T14: EC2's bucket lets the last of them go after half a minute. */
    @Test
    void oneServerFaultOnTheLastOfTwoHundredRoutesThatHaveGoneIsRepeated() {
        List<Cidr> routes = IntStream.range(0, 200).mapToObj(i -> Cidr.parse("10.200." + i + ".0/24"))
                .toList();
        World many = new World(new RouteScope.Listed(routes));
        many.callTimeout(Duration.ofSeconds(5));
        routes.forEach(route -> many.ec2.put(route, PEER.value()));
        Reconciler agent = many.master();
        assertThat(agent.snapshot().inSync()).isTrue();
        routes.forEach(route -> many.ec2.put(route, "igw-1"));
        while (many.ec2.calls("Replace").size() < 180) {
            many.pass(0.5);
        }
        List<Cidr> left = routes.stream().filter(route -> "igw-1".equals(many.ec2.target(route))).toList();
        many.ec2.script("Replace " + left.getLast(), Fault.BROKEN);
        many.pass(10);

        assertThat(routes).allMatch(route -> SELF.value().equals(many.ec2.target(route)));
        assertThat(many.ec2.calls("Replace")).hasSize(201);
        assertThat(many.heard.told("write failed")).isEmpty();
        assertThat(many.heard.told("gave way")).isEmpty();
    }

    @Test
    void aFollowedRouteOnAForeignTargetIsLeftAndReportedOnce() {
        Reconciler agent = world.master();
        world.ec2.put(NINE, "igw-1");
        world.pass(600);
        assertThat(world.ec2.target(NINE)).isEqualTo("igw-1");
        assertThat(world.heard.all()).containsExactly("left: 10.9.0.0/16 to igw-1");
        assertThat(agent.snapshot().items()).hasSize(2);
        agent.roleChanged(false, false);
        agent.roleChanged(true, false);
        world.pass(5);
        assertThat(world.ec2.target(NINE)).isEqualTo("igw-1");
    }

    @Test
    void aRouteThatIsLeftIsNotRetriedEither() {
        Reconciler agent = world.backup();
        world.ec2.always("Replace 10.9", Fault.THROTTLED);
        agent.roleChanged(true, false);
        world.pass(11);
        world.ec2.heal();
        world.ec2.put(NINE, "igw-1");
        world.ec2.latency(Duration.ofMillis(10));
        while (world.heard.told("left").isEmpty()) {
            world.ec2.always("Replace 10.9", Fault.THROTTLED);
            world.pass(0.1);
        }
        world.ec2.heal();
        world.pass(60);
        assertThat(world.ec2.target(NINE)).isEqualTo("igw-1");
    }

    @Test
    void aRouteOnThePeersEniIsLeftToTheTokenForTwelveSeconds() {
        world.master();
        world.ec2.put(NINE, PEER.value());
        while (world.heard.told("lost").isEmpty()) {
            world.pass(0.1);
        }
        Duration seen = world.ec2.calls("Describe").getLast().at();
        world.pass(30);
        assertThat(world.ec2.calls("Assign")).isEmpty();
        assertThat(world.sent("Replace", seen)).hasSize(1);
        assertThat(world.sent("Replace", seen).getFirst()).isBetween(12.0, 12.5);
        assertThat(world.ec2.target(NINE)).isEqualTo(SELF.value());
    }

    @Test
    void whileTheTokenIsAwayNoRouteIsTakenFromThePeer() {
        world.master();
        thePeerTakes(VIP, NINE);
        world.pass(30);
        assertThat(world.complete()).isTrue();
        world.forget();
        thePeerTakes(VIP, NINE);
        world.pass(59);
        assertThat(world.heard.told("priority 1")).hasSize(1);
        assertThat(world.ec2.calls("Replace")).isEmpty();
        assertThat(world.nic.has(SELF, VIP)).isFalse();
    }

    @Test
    void theSecondLossToThePeerIsTheLastUntilTheHoldTimeIsOver() {
        Reconciler agent = world.master();
        for (int loss = 0; loss < 2; loss++) {
            thePeerTakes(VIP, NINE, EIGHT);
            world.pass(30);
        }
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
        assertThat(agent.snapshot().inSync()).isFalse();
        world.forget();
        world.pass(60);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(world.heard.told("ordinary priority")).hasSize(1);
        assertThat(world.complete()).isTrue();
    }

    @Test
    void eachHoldIsLongerThanTheOneBefore() {
        Reconciler agent = world.master();
        for (int loss = 0; loss < 2; loss++) {
            thePeerTakes(VIP, NINE, EIGHT);
            world.pass(30);
        }
        world.pass(65);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        thePeerTakes(VIP, NINE, EIGHT);
        world.pass(30);
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
        world.pass(14 * 60);
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
        world.pass(60);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
    }

    @Test
    void aYieldedMemberThatSeesTheTokenReturnClaimsAgain() {
        Reconciler agent = world.master();
        for (int loss = 0; loss < 2; loss++) {
            thePeerTakes(VIP, NINE, EIGHT);
            world.pass(30);
        }
        world.ec2.put(VIP, SELF);
        world.pass(15);
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(world.complete()).isTrue();
    }

    @Test
    void aMasterBySilenceWhoLosesEverythingToTheLivingPeerYieldsAtOnce() {
        Reconciler agent = world.backup();
        agent.roleChanged(true, true);
        world.pass(5);
        thePeerTakes(VIP, NINE, EIGHT);
        world.pass(30);
        assertThat(agent.phase()).isEqualTo(Phase.YIELDED);
        assertThat(world.sent("Assign", Duration.ZERO)).hasSize(1);
    }

    @Test
    void whoHearsTheOtherOneNeverYields() {
        Reconciler agent = world.master();
        for (int loss = 0; loss < 4; loss++) {
            agent.lowerPriorityHeard();
            thePeerTakes(VIP, NINE, EIGHT);
            world.pass(29);
        }
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
        assertThat(world.complete()).isTrue();
    }

    @Test
    void aWriteThatEndsAfterTheDemotionIsToldThreeTimes() {
        Reconciler agent = world.master();
        world.ec2.latency(Duration.ofSeconds(1));
        agent.lowerPriorityHeard();
        world.pass(2);
        agent.roleChanged(false, false);
        world.pass(20);
        assertThat(world.heard.told("late write")).hasSize(3 + 2);
    }

    private void thePeerTakes(Object... resources) {
        for (Object resource : resources) {
            if (resource instanceof Cidr route) {
                world.ec2.put(route, PEER.value());
            } else {
                world.ec2.put((Inet4Address) resource, PEER);
            }
        }
    }

    @Test
    void routesToAnEniThatWasThePeersOnceAreStillThePairs() {
        Reconciler agent = world.backup();
        NetworkInterfaceId replaced = new NetworkInterfaceId("eni-b2");
        agent.peerFound(SELF, replaced);
        world.pass(30);
        agent.roleChanged(true, false);
        world.pass(1);
        assertThat(world.complete()).isTrue();
        assertThat(world.heard.told("left")).isEmpty();
    }

    @Test
    void aLossToThePeerSoonAfterTheClaimIsSeenThroughTheRoutes() {
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(5);
        Duration taken = world.loop.elapsed();
        world.ec2.put(VIP, PEER);
        world.ec2.put(NINE, PEER.value());
        world.ec2.put(EIGHT, PEER.value());
        world.ec2.forgetCalls();
        world.pass(20);
        assertThat(world.sent("Assign", taken)).hasSize(1);
        assertThat(world.sent("Assign", taken).getFirst()).isLessThan(9.0);
        assertThat(world.complete()).isTrue();
    }

    @Test
    void aLowerPriorityAdvertIsAnsweredWhenItsClaimHasLanded() {
        Reconciler agent = world.master();
        Duration heard = world.loop.elapsed();
        agent.lowerPriorityHeard();
        world.pass(60);
        assertThat(world.sent("Assign", heard)).containsExactly(1.5);
        assertThat(world.sent("Replace", heard)).containsExactly(1.5, 1.5);
    }

    @Test
    void lowerPriorityAdvertsAreAnsweredOnceInSixAndAHalfSeconds() {
        Reconciler agent = world.master();
        Duration heard = world.loop.elapsed();
        for (int i = 0; i < 20; i++) {
            agent.lowerPriorityHeard();
            world.pass(1);
        }
        world.pass(30);
        assertThat(world.sent("Assign", heard)).containsExactly(1.5, 8.0, 14.5, 21.0);
    }

    @Test
    void aLowerPriorityAdvertOfAnEarlierMastershipIsNotAnswered() {
        Reconciler agent = world.master();
        agent.lowerPriorityHeard();
        agent.roleChanged(false, false);
        agent.roleChanged(true, false);
        world.pass(30);
        assertThat(world.ec2.calls("Assign")).hasSize(1);
    }

    @Test
    void aWriteThatWasInFlightAtTheReassertionIsDoneOnceMore() {
        Reconciler agent = world.backup();
        world.ec2.script("Assign", new Fault.CarriedOutAfter(Duration.ofMillis(1600)));
        Duration began = world.loop.elapsed();
        agent.roleChanged(true, false);
        agent.lowerPriorityHeard();
        world.pass(10);
        assertThat(world.sent("Assign", began)).containsExactly(0.0, 1.6);
    }

    @Test
    void aRepairThatIsNotBelievedWaitsAndIsNotCounted() {
        Reconciler agent = world.master();
        world.believed(false);
        world.ec2.put(VIP, STRANGER);
        world.pass(60);
        assertThat(world.ec2.calls("Assign")).isEmpty();
        world.believed(true);
        agent.advertSent();
        world.pass(1);
        assertThat(world.complete()).isTrue();
    }
}
