package dev.connectorha.takeover;

import static dev.connectorha.takeover.World.EIGHT;
import static dev.connectorha.takeover.World.FOLLOW;
import static dev.connectorha.takeover.World.NINE;
import static dev.connectorha.takeover.World.PEER;
import static dev.connectorha.takeover.World.SELF;
import static dev.connectorha.takeover.World.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What status says of each resource, half-way through a takeover too. */
final class SnapshotTest {
    private static final String NINE_ROUTE = route(NINE);
    private static final String EIGHT_ROUTE = route(EIGHT);

    private final World world = new World(FOLLOW);

    private static String route(Cidr destination) {
        return destination + " in rtb-1";
    }

    @Test
    void aBackupSeesItAllAway() {
        assertThat(conditions(world.backup())).containsExactlyInAnyOrder("10.0.1.100 AWAY ELSEWHERE off NIC",
                NINE_ROUTE + " AWAY AT_PEER", EIGHT_ROUTE + " AWAY AT_PEER");
    }

    @Test
    void whatWasNotAnsweredYetIsClaimingAndWhatWasRefusedIsFailingWithItsRemedy() {
        Reconciler agent = world.backup();
        world.ec2.always("Replace 10.9", Fault.DENIED);
        world.ec2.always("Replace 10.8", new Fault.Hangs());
        agent.roleChanged(true, false);
        assertThat(conditions(agent)).contains("10.0.1.100 CLAIMING ELSEWHERE on NIC");
        world.pass(1);

        assertThat(conditions(agent)).containsExactlyInAnyOrder("10.0.1.100 HELD UNSEEN on NIC",
                NINE_ROUTE + " FAILING UNSEEN UnauthorizedOperation", EIGHT_ROUTE + " CLAIMING AT_PEER");
        assertThat(agent.snapshot().inSync()).isFalse();
        assertThat(agent.snapshot().lastError()).hasValueSatisfying(
                error -> assertThat(error).startsWith(NINE_ROUTE + ": EC2: UnauthorizedOperation: ")
                        .contains(" Remedy: add ec2:"));
    }

    @Test
    void anAddressThatTheNicDoesNotTakeIsNotHeldThoughEc2HasIt() {
        Reconciler agent = world.backup();
        world.nic.broken(true);
        agent.roleChanged(true, false);
        world.pass(1);

        assertThat(conditions(agent)).contains("10.0.1.100 CLAIMING UNSEEN off NIC",
                NINE_ROUTE + " HELD UNSEEN");
    }

    @Test
    void whatWasLostAndCouldNotBeTakenBackIsNotHeld() {
        Reconciler agent = world.master();
        world.ec2.always("Replace 10.9", Fault.DENIED);
        agent.lowerPriorityHeard();
        world.pass(2);

        assertThat(conditions(agent)).contains(NINE_ROUTE + " FAILING UNSEEN UnauthorizedOperation");
        assertThat(agent.snapshot().inSync()).isFalse();
    }

    @Test
    void aRepairThatFailsIsNoLongerHeldAndGoesOn() {
        World listed = new World(World.LISTED);
        Reconciler agent = listed.master();
        listed.ec2.always("Replace 10.9", Fault.BROKEN);
        listed.ec2.put(NINE, "igw-1");
        listed.pass(70);
        assertThat(conditions(agent)).contains(NINE_ROUTE + " FAILING UNSEEN InternalError");
        assertThat(agent.snapshot().inSync()).isFalse();

        listed.ec2.heal();
        listed.pass(6);
        assertThat(conditions(agent)).anyMatch(line -> line.startsWith(NINE_ROUTE + " HELD"));
        assertThat(agent.snapshot().inSync()).isTrue();
    }

    @Test
    void aDemotedMemberHoldsWhatIsStillHereAndThenSeesItAway() {
        Reconciler agent = world.master();
        agent.roleChanged(false, false);
        world.ec2.put(NINE, PEER.value());
        world.ec2.put(EIGHT, PEER.value());
        world.pass(5);
        assertThat(conditions(agent)).contains("10.0.1.100 HELD HERE on NIC");

        world.ec2.put(VIP, PEER);
        world.pass(400);
        assertThat(conditions(agent)).containsExactlyInAnyOrder("10.0.1.100 AWAY ELSEWHERE off NIC",
                NINE_ROUTE + " AWAY AT_PEER", EIGHT_ROUTE + " AWAY AT_PEER");
    }

    @Test
    void aBackupThatStillHasARouteSaysThatItIsHere() {
        Reconciler agent = world.backup();
        world.ec2.put(NINE, SELF.value());
        world.pass(600);

        assertThat(conditions(agent)).contains(NINE_ROUTE + " HERE HERE");
    }

    @Test
    void beforeTheFirstReadNothingIsKnown() {
        assertThat(conditions(world.agent())).containsExactly("10.0.1.100 UNKNOWN UNSEEN off NIC");
    }

    private static List<String> conditions(Reconciler agent) {
        return agent.snapshot().items().stream().map(item -> item.resource() + " " + item.condition() + " "
                + item.sighting() + item.onNic().map(here -> here ? " on NIC" : " off NIC").orElse("")
                + item.failure().map(failure -> " " + failure.code()).orElse("")).toList();
    }
}
