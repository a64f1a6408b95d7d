package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** T8: the virtual IP is given back where somebody asks for it, with a daemon and without one. */
class ReleasePairTest {
    /** Carried out long after the attempt was given up, and after whatever was asked for then. */
    private static final Fault SLOW_ASSIGN = Fault.on("AssignPrivateIpAddresses",
            new Effect.Latency(40_000));

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aServingMasterIsRefusedAndWithForceItStandsAside() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            cloud.ec2().forgetCalls();

            RunResult refused = a.command("release");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.output()).contains("this member is MASTER (NORMAL)", "--force");
            assertThat(Ec2Calls.writes(cloud)).isEmpty();

            RunResult released = a.command("release", "--force");
            assertThat(released.output()).contains("out of the election until this agent is restarted",
                    "released: no virtual IP is on this member's network interface");
            assertThat(released.exit()).isZero();
            assertThat(cloud.ec2().holderOf(Topology.VIRTUAL_ADDRESS)).isEmpty();
            assertThat(stage.vipOnNic(A)).isFalse();
            assertThat(a.status().path("role").asText()).isEqualTo("INIT");
            assertThat(a.status().path("ready").path("because").get(0).asText())
                    .contains("restart the agent");
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMasterThatIsReleasedWithForceIsFollowedByItsPeer() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");

            assertThat(a.command("release", "--force").exit()).isZero();

            Stage.settled(b, "MASTER");
            Stage.soon(() -> Ec2Calls.assertAllAt(cloud, B));
            assertThat(stage.vipOnNic(A)).isFalse();
            // A BACKUP has nothing, and may say so as often as it is asked.
            RunResult nothing = a.command("release");
            assertThat(nothing.exit()).as(nothing.output()).isZero();
            Ec2Calls.assertAllAt(cloud, B);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatEc2RefusesIsToldAndServedOn() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            cloud.ec2().faults().add(Fault.on("UnassignPrivateIpAddresses", new Effect.Failure(403,
                    "UnauthorizedOperation", "You are not authorized to perform this operation.")));

            RunResult released = a.command("release", "--force");

            assertThat(released.exit()).isEqualTo(1);
            assertThat(released.output()).contains("not released: UnassignPrivateIpAddresses: "
                    + "UnauthorizedOperation", "Remedy");
            assertThat(stage.vipOnNic(A)).isTrue();
            Ec2Calls.assertAllAt(cloud, A);
        });
    }

    /** T9: the command ends after the attempt that is in flight, and says what may yet happen; then that happens. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aReleaseBehindAnAssignThatEc2CarriesOutLaterSaysThatItMayComeBack() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            cloud.ec2().faults().add(SLOW_ASSIGN);
            AgentProcess a = AgentProcess.start(stage.lab(), A, settings(A));
            Stage.soon(() -> assertThat(claims(cloud)).isNotEmpty());

            RunResult released = a.command("release", "--force");

            assertThat(released.output()).contains("released: no virtual IP is on this member's network",
                    "EC2 has never answered an earlier call for 10.0.1.100 and may carry it out yet");
            assertThat(released.exit()).isZero();
            Stage.soon(() -> assertThat(cloud.ec2().holderOf(Topology.VIRTUAL_ADDRESS))
                    .contains(StandIns.networkInterface(A)));
            assertThat(stage.vipOnNic(A)).isFalse();
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aStopBehindAnAssignThatEc2CarriesOutLaterWaitsForTheAttemptAndSaysTheSame() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            cloud.ec2().faults().add(SLOW_ASSIGN);
            AgentProcess a = AgentProcess.start(stage.lab(), A, settings(A).with("onStop", "release"));
            Stage.soon(() -> assertThat(claims(cloud)).isNotEmpty());

            a.process().sigterm();

            assertThat(a.process().waitFor(Stage.PATIENCE)).isZero();
            assertThat(a.process().log()).contains("stop.releasing",
                    "stop.clean: nothing is held here; EC2 has not answered a call for 10.0.1.100");
            assertThat(stage.vipOnNic(A)).isFalse();
        });
    }

    private static List<String> claims(StandIns cloud) {
        return Ec2Calls.writes(cloud).stream()
                .filter(write -> write.startsWith("a AssignPrivateIpAddresses")).toList();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutADaemonTheCommandDoesItByItself() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            a.process().sigkill();
            a.process().waitFor(Stage.PATIENCE);
            assertThat(stage.vipOnNic(A)).isTrue();

            RunResult released = a.command("release");

            assertThat(released.output()).contains("no agent runs here",
                    "10.0.1.100 is not on eni-0aaa0000000000001 (EC2)", "10.0.1.100 is not on eth0");
            assertThat(released.exit()).isZero();
            assertThat(stage.vipOnNic(A)).isFalse();
            assertThat(cloud.ec2().holderOf(Topology.VIRTUAL_ADDRESS)).isEmpty();
            assertThat(a.command("release").exit()).as("there is nothing left to do").isZero();
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutADaemonAndWithoutImdsTheNicIsCleanedAllTheSame() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            a.process().sigkill();
            a.process().waitFor(Stage.PATIENCE);
            stage.lab().faults().blockImds(A);

            RunResult released = a.command("release");

            assertThat(released.exit()).isEqualTo(1);
            assertThat(released.output()).contains("nothing was given back in EC2",
                    "10.0.1.100 is not on eth0");
            assertThat(stage.vipOnNic(A)).isFalse();
            Ec2Calls.assertAllAt(cloud, A);
        });
    }
}
