package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A real pair one of whose members stops running and goes on later, or starts anew: a machine that is suspended, a JVM
 * that is starved, a reboot.
 */
class PausedMemberTest {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Until EC2 carries a slow call out: long after the peer's takeover, long before the pause is over. */
    private static final long SLOW_MILLIS = 5_000;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMasterThatWasPausedIsBackupBeforeItSaysAnything() throws Exception {
        Scene.play(scene -> {
            long thawed = pause(scene);

            scene.ends(B, 1);
            scene.standsBy(A);
            assertThat(Ec2Calls.lastTransition(scene.a().status())).isEqualTo("MASTER BACKUP STALL");
            assertSilentSince(scene, thawed);
        });
    }

    /**
     * A is paused while it takes back an address that somebody moved. B takes over; then A's write is carried out, and
     * B has everything but the address: the routes tell B that it is the owner.
     */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aWriteOfThePausedMasterThatLandsLateIsUndone() throws Exception {
        Scene.play(scene -> {
            slowWritesOf(scene, "AssignPrivateIpAddresses");
            scene.moveAddressTo(B);
            Stage.soon(() -> assertThat(inFlight(scene)).containsExactly("AssignPrivateIpAddresses"));
            long thawed = pause(scene);
            assertThat(scene.changesOfOwner()).as("moved to B, and landed at A").isGreaterThanOrEqualTo(2);

            Stage.soon(() -> Ec2Calls.assertAllAt(scene.cloud(), B));
            scene.ends(B, 3);
            scene.standsBy(A);
            assertSilentSince(scene, thawed);
        });
    }

    /**
     * B cannot hear A and claims; A writes everything again, and is paused before any of that has landed. Then all of
     * it lands: B, which is the only one that runs, has lost everything to a member that it does not hear.
     */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aWholeClaimOfThePausedMasterThatLandsLateLeavesOneOwner() throws Exception {
        Scene.play(scene -> {
            slowWritesOf(scene, "AssignPrivateIpAddresses");
            slowWritesOf(scene, "ReplaceRoute");
            scene.stage().lab().faults().blockVrrp(A);
            Stage.soon(() -> assertThat(inFlight(scene)).containsExactlyInAnyOrder("AssignPrivateIpAddresses",
                    "ReplaceRoute", "ReplaceRoute"));
            pause(scene);
            scene.cloud().ec2().faults().clear();
            Stage.soon(() -> assertThat(scene.phase(B)).isEqualTo("YIELDED"));

            scene.stage().lab().faults().heal();

            scene.ends(A, 2);
            scene.standsBy(B);
        });
    }

    /** The machines forget what was on their NICs; EC2 does not. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whenBothAreRebootedAtOnceOneOfThemHasEverything() throws Exception {
        Scene.play(scene -> {
            scene.kill(A);
            scene.kill(B);
            scene.stage().lab().a().run("ip", "address", "delete", Topology.VIRTUAL_ADDRESS + "/32", "dev",
                    Topology.DEVICE).orThrow();

            Scene again = scene.restarted(A).restarted(B);

            Stage.soon(() -> assertThat(List.of(again.role(A), again.role(B)))
                    .containsExactlyInAnyOrder("MASTER", "BACKUP"));
            Member owner = again.role(A).equals("MASTER") ? A : B;
            again.standsBy(owner.peer());
            again.ends(owner, again.changesOfOwner());
            assertThat(again.changesOfOwner()).isBetween(0, 2);
        });
    }

    private static void slowWritesOf(Scene scene, String action) {
        scene.cloud().ec2().faults()
                .add(Fault.on(action, new Effect.Latency(SLOW_MILLIS)).from(A.managementAddress()));
    }

    /** What A has begun to write and EC2 has not answered. */
    private static List<String> inFlight(Scene scene) {
        return scene.cloud().ec2().calls().stream().filter(call -> call.result() == null)
                .filter(call -> call.sourceAddress().equals(A.managementAddress()))
                .map(CallRecord::action).filter(action -> !action.startsWith("Describe")).toList();
    }

    /** Stops A until B has been heard as the master for the length of a pause; the moment at which A goes on. */
    private static long pause(Scene scene) throws IOException {
        long frozen = Takeover.nowMicros();
        scene.a().process().freeze();
        scene.stage().capture().awaitFrom(B, frozen + PAUSE.toNanos() / 1_000, Stage.PATIENCE);
        long thawed = Takeover.nowMicros();
        scene.a().process().thaw();
        return thawed;
    }

    /** Not one advert of a master that is none any more. */
    private static void assertSilentSince(Scene scene, long thawed) {
        assertThat(scene.stage().capture().from(A)).allMatch(advert -> advert.epochMicros() < thawed);
    }
}
