package dev.connectorha.takeover;

import static dev.connectorha.takeover.World.FOLLOW;
import static dev.connectorha.takeover.World.NINE;
import static dev.connectorha.takeover.World.PEER;
import static dev.connectorha.takeover.World.SECOND_MAC;
import static dev.connectorha.takeover.World.SECOND_SELF;
import static dev.connectorha.takeover.World.SELF;
import static dev.connectorha.takeover.World.STRANGER;
import static dev.connectorha.takeover.World.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Ec2Failure;
import java.net.Inet4Address;
import org.junit.jupiter.api.Test;

/** One resource is in trouble that no repetition mends: that is told, and the others go on (T13). */
class OneOfSeveralTest {
    private static final String GATEWAY = "tgw-0a";
    private static final Inet4Address SECOND = Inet4Address.ofLiteral("10.0.1.101");
    private static final Inet4Address OTHER_SUBNETS = Inet4Address.ofLiteral("10.0.2.100");

    private static Fault refusal(String code, String message) {
        return new Fault.Refused(new Ec2Failure.Rejected("AssignPrivateIpAddresses", code, message));
    }

    @Test
    void anInterfaceThatImdsDoesNotKnowAnyMoreHidesNoOther() {
        World world = new World(FOLLOW);
        world.secondInterface(OTHER_SUBNETS);
        world.ec2.put(OTHER_SUBNETS, SECOND_SELF);
        world.master();
        world.imds.detached(SECOND_MAC);

        world.ec2.put(VIP, STRANGER);
        world.pass(15);

        assertThat(world.ec2.holder(VIP)).isEqualTo(SELF);
        assertThat(world.heard.told("lost: 10.0.1.100")).hasSize(1);
        assertThat(world.heard.told("lost: 10.0.2.100")).as("nobody knows where it is").isEmpty();
        assertThat(world.heard.told("read failed: HTTP404")).isNotEmpty();
    }

    @Test
    void anInterfaceThatMayHaveNoFurtherAddressKeepsTheRestFromNothing() {
        World world = new World(FOLLOW);
        world.virtualAddresses(VIP, SECOND);
        world.ec2.put(SECOND, PEER);
        world.ec2.always("Assign 10.0.1.101",
                refusal("PrivateIpAddressLimitExceeded", "Number of private addresses will exceed limit."));

        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(7);

        assertThat(world.complete()).isTrue();
        assertThat(world.ec2.calls("Assign 10.0.1.101")).as("not repeated before the next verify").hasSize(1);
        assertThat(agent.snapshot().lastError()).get().asString().contains("10.0.1.101",
                "an instance type that may have more");
    }

    @Test
    void anAddressThatIsSomebodysPrimaryOneKeepsTheRestFromNothing() {
        World world = new World(FOLLOW);
        world.virtualAddresses(VIP, SECOND);
        world.ec2.put(SECOND, STRANGER);
        world.ec2.always("Assign 10.0.1.101", new Fault.Refused(new Ec2Failure.HeldElsewhere(
                "AssignPrivateIpAddresses", "InvalidParameterValue", "secondary-addresses")));

        Reconciler agent = world.backup();
        agent.roleChanged(true, false);
        world.pass(7);

        assertThat(world.complete()).isTrue();
        assertThat(agent.snapshot().lastError()).get().asString().contains("10.0.1.101",
                "no network interface's primary one");
    }

    /** Only ours: a transit gateway, a peering, an endpoint is no ENI of the pair. */
    @Test
    void aRouteThatSomebodyPointedAtAGatewayIsLeftAndTold() {
        World world = new World(FOLLOW);
        world.master();

        world.ec2.put(NINE, GATEWAY);
        world.pass(150);

        assertThat(world.ec2.target(NINE)).isEqualTo(GATEWAY);
        assertThat(world.heard.told("left: 10.9.0.0/16 to " + GATEWAY)).hasSize(1);
        assertThat(world.ec2.calls("Replace")).isEmpty();
    }

    /** What is listed is the pair's, wherever it points. */
    @Test
    void aListedRouteThatSomebodyPointedAtAGatewayIsTakenBack() {
        World world = new World(World.LISTED);
        world.master();

        world.ec2.put(NINE, GATEWAY);
        world.pass(70);

        assertThat(world.ec2.target(NINE)).isEqualTo(SELF.value());
        assertThat(world.heard.told("lost: 10.9.0.0/16")).hasSize(1);
    }
}
