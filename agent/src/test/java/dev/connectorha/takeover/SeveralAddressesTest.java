package dev.connectorha.takeover;

import static dev.connectorha.takeover.World.FOLLOW;
import static dev.connectorha.takeover.World.PEER;
import static dev.connectorha.takeover.World.SELF;
import static dev.connectorha.takeover.World.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Ec2Failure;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two virtual IPs, one of them IPv6, for which EC2 has no reassignment (T1, T7, T8). */
final class SeveralAddressesTest {
    private static final Inet4Address SECOND = Inet4Address.ofLiteral("10.0.1.101");
    private static final Inet6Address SIX = (Inet6Address) InetAddress.ofLiteral("fd00::100");

    private final World world = new World(FOLLOW);

    @BeforeEach
    void thePeerHasThem() {
        world.virtualAddresses(VIP, SECOND, SIX);
        world.ec2.put(SECOND, PEER);
        world.ec2.put(SIX, PEER);
    }

    @Test
    void anIpv6AddressIsTakenOffThePeerOnlyWhenEc2SaysThatItIsHeld() {
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(1);
        assertThat(world.complete()).isTrue();
        assertThat(world.ec2.holder(SECOND)).isEqualTo(SELF);
        assertThat(world.ec2.holder(SIX)).isEqualTo(SELF);
        assertThat(world.sent("AssignIpv6 fd00::100", Duration.ZERO)).hasSize(2);
        assertThat(world.ec2.calls("UnassignIpv6")).extracting(FakeEc2.Call::what)
                .containsExactly("UnassignIpv6 fd00::100 from eni-b");
        assertThat(world.ec2.calls("Unassign 10")).isEmpty();
        assertThat(world.heard.told("completed: 5")).hasSize(1);
    }

    /** The peer's instance is terminated between the two halves. */
    @Test
    void anIpv6AddressWhosePeersEniHasGoneIsAssignedAtOnce() {
        Reconciler agent = world.backup();
        world.ec2.script("UnassignIpv6", new Fault.Refused(new Ec2Failure.NotFound("UnassignIpv6Addresses",
                "InvalidNetworkInterfaceID.NotFound", "does not exist")));
        Duration began = world.loop.elapsed();
        agent.roleChanged(true, false);
        world.pass(0.15);
        world.ec2.gone(SIX);
        world.pass(1);
        assertThat(world.ec2.holder(SIX)).isEqualTo(SELF);
        assertThat(world.sent("AssignIpv6 fd00::100", began)).containsExactly(0.0, 0.2);
        assertThat(world.heard.told("write failed")).isEmpty();
    }

    @Test
    void anIpv6AddressThatNobodyHoldsIsAssignedOnce() {
        world.ec2.put(SIX, World.STRANGER);
        world.ec2.unassignIpv6Address(World.STRANGER, SIX);
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(1);
        assertThat(world.ec2.calls("AssignIpv6")).hasSize(1);
        assertThat(world.ec2.calls("UnassignIpv6")).isEmpty();
    }

    @Test
    void nothingIsTakenOffThePeerByAMemberThatIsBelievedNoMore() {
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.believed(false);
        world.pass(3);
        assertThat(world.ec2.calls("UnassignIpv6")).isEmpty();
        assertThat(world.ec2.holder(SIX)).isEqualTo(PEER);
    }

    @Test
    void anAddressThatIsOffThePeerAndNotHereYetIsNotTakenAndIsClaimedOnceThisMemberIsBelievedAgain() {
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(0.15);
        world.believed(false);
        world.pass(1);
        assertThat(world.ec2.calls("UnassignIpv6")).hasSize(1);
        assertThat(world.ec2.holder(SIX)).isNull();
        assertThat(world.heard.told("completed")).isEmpty();
        assertThat(world.heard.told("write failed")).isEmpty();
        world.believed(true);
        agent.advertSent();
        world.pass(0.3);
        assertThat(world.ec2.holder(SIX)).isEqualTo(SELF);
        assertThat(world.ec2.calls("AssignIpv6")).hasSize(2);
        assertThat(world.heard.told("completed: 5")).hasSize(1);
    }

    @Test
    void eachAddressIsServedUntilItHasGoneItself() {
        Reconciler agent = world.master();
        agent.roleChanged(false, false);
        world.ec2.put(VIP, PEER);
        world.pass(5);
        assertThat(world.nic.has(SELF, VIP)).isFalse();
        assertThat(world.nic.has(SELF, SECOND)).isTrue();
        assertThat(world.nic.has(SELF, SIX)).isTrue();
        assertThat(agent.phase()).isEqualTo(Phase.HOLDING);
        world.ec2.put(SECOND, PEER);
        world.ec2.put(SIX, PEER);
        world.pass(5);
        assertThat(world.nic.has(SELF, SIX)).isFalse();
        assertThat(agent.phase()).isEqualTo(Phase.NORMAL);
    }

    @Test
    void anAddressBesideTheTokenThatIsLostIsRepairedAlone() {
        world.master();
        world.ec2.put(SECOND, World.STRANGER);
        world.pass(30);
        assertThat(world.ec2.holder(SECOND)).isEqualTo(SELF);
        assertThat(world.ec2.calls("Assign ")).hasSize(1);
    }

    /** Its Assign was answered with "held elsewhere"; that it was not taken from there is no refusal of EC2's. */
    @Test
    void whatWasNotTakenOffThePeerForLackOfBeliefIsTakenAsSoonAsThisMemberIsBelievedAgain() {
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(0.05);
        world.believed(false);
        world.pass(1);
        assertThat(world.ec2.calls("UnassignIpv6")).isEmpty();
        assertThat(world.heard.told("write failed")).isEmpty();
        world.believed(true);
        agent.advertSent();
        world.pass(0.5);
        assertThat(world.ec2.holder(SIX)).isEqualTo(SELF);
    }

    /** T3, T7: the Unassign was a write, and bad news from before it says nothing any more. */
    @Test
    void takingItOffThePeerIsAWriteThoughTheAssignAfterItIsThrottled() {
        Reconciler agent = world.master();
        world.ec2.put(SIX, PEER);
        world.ec2.script("AssignIpv6", new Fault.None());
        world.ec2.always("AssignIpv6", Fault.THROTTLED);
        while (world.ec2.calls("UnassignIpv6").isEmpty()) {
            world.pass(0.1);
        }
        world.pass(2);
        agent.roleChanged(false, false);
        world.pass(12);
        assertThat(world.nic.has(SELF, SIX)).as("14 s after the Unassign").isTrue();
        world.pass(18);
        assertThat(world.nic.has(SELF, SIX)).isFalse();
    }

    /** T14: the bucket of that action takes 50 at once, and then 5 a second. */
    @Test
    void manyAddressesAreTakenOffThePeerAndGivenBackNoFasterThanTheBucketTakesThem() {
        InetAddress[] many = IntStream.range(0, 60)
                .mapToObj(i -> InetAddress.ofLiteral("fd00::" + (200 + i))).toArray(InetAddress[]::new);
        world.virtualAddresses(many);
        Stream.of(many).forEach(address -> world.ec2.put(address, PEER));
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(1);
        assertThat(world.ec2.calls("UnassignIpv6")).hasSizeBetween(50, 55);
        world.pass(29);
        assertThat(many).allMatch(address -> SELF.equals(world.ec2.holder(address)));
        agent.roleChanged(false, false);
        world.forget();
        agent.release();
        world.pass(1);
        assertThat(world.ec2.calls("UnassignIpv6")).hasSizeBetween(50, 55);
        world.pass(29);
        assertThat(many).noneMatch(address -> SELF.equals(world.ec2.holder(address)));
    }

    /** T3: each address settles by itself, and the token that is looked at late is a member that errs for longer. */
    @Test
    void badNewsOfTheTokenIsLookedForWhenItCountsThoughAnotherAddressWasWrittenLater() {
        Reconciler agent = world.backup();
        world.ec2.script("Assign 10.0.1.101", new Fault.Hangs());
        agent.roleChanged(true, false);
        world.pass(1);
        world.ec2.put(VIP, PEER);
        world.pass(15);
        assertThat(world.heard.told("lost: 10.0.1.100")).hasSize(1);
    }

    /** T14: nobody has that address; those of the others are at the peer, who may serve them meanwhile. */
    @Test
    void anAddressThatIsOffThePeerGoesBeforeTheFirstTriesOfOthers() {
        InetAddress[] many = IntStream.range(0, 130)
                .mapToObj(i -> InetAddress.ofLiteral("fd00::" + (200 + i))).toArray(InetAddress[]::new);
        world.virtualAddresses(many);
        Stream.of(many).forEach(address -> world.ec2.put(address, PEER));
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(2);
        assertThat(many).filteredOn(address -> world.ec2.holder(address) == null)
                .as("nowhere after 2 s").hasSizeBetween(40, 55);
        world.pass(12);
        assertThat(many).filteredOn(address -> SELF.equals(world.ec2.holder(address))).hasSizeGreaterThan(40);
        assertThat(world.ec2.calls("AssignIpv6").stream().map(FakeEc2.Call::what).distinct().count())
                .as("of 130 have been tried").isLessThan(110);
        world.pass(60);
        assertThat(many).allMatch(address -> SELF.equals(world.ec2.holder(address)));
    }

    /** Its sequence begins anew with an Assign, in the same line. */
    @Test
    void anAddressThatIsOffThePeerGoesFirstAlsoWhenItsSecondHalfWasThrottled() {
        InetAddress[] many = IntStream.range(0, 130)
                .mapToObj(i -> InetAddress.ofLiteral("fd00::" + (200 + i))).toArray(InetAddress[]::new);
        world.virtualAddresses(many);
        world.ec2.put(many[0], PEER);
        world.ec2.script("AssignIpv6 fd00::200", new Fault.None(), Fault.THROTTLED, Fault.THROTTLED);
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(3);
        assertThat(world.ec2.holder(many[0])).isEqualTo(SELF);
        assertThat(many).filteredOn(address -> world.ec2.holder(address) == null).isNotEmpty();
    }

    /** T13: each action has a bucket of its own, and so a pause of its own. */
    @Test
    void aThrottledUnassignHoldsUpNoAssignNorMakesItThePeersMatter() {
        world.ec2.always("UnassignIpv6", Fault.THROTTLED);
        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(20);
        assertThat(world.ec2.calls("UnassignIpv6")).hasSizeBetween(4, 12);
        assertThat(world.heard.told("gave way")).isEmpty();
        world.ec2.heal();
        world.pass(10.5);
        assertThat(world.ec2.holder(SIX)).isEqualTo(SELF);
    }
}
