package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Scene.preempting;
import static dev.connectorha.localstack.pair.Scene.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.StandIns;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** T11 as an operator plays it: there, back, to nobody, and to a peer that can take half of it. */
class HandoverPairTest {
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theRoleGoesToThePeerAndBackAndTheMarkOutlivesTheAgent() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            cloud.ec2().forgetCalls();

            RunResult handover = a.command("handover");

            assertThat(handover.output()).contains("priority 0 sent to 10.0.1.11", "with priority 100",
                    "10.0.1.100 has left", "172.31.99.0/24 in rtb-0ccc0000000000001 is at the peer",
                    "handed over: the peer is heard and has everything");
            assertThat(handover.exit()).isZero();
            Ec2Calls.assertAllAt(cloud, B);
            assertThat(Ec2Calls.writes(cloud))
                    .containsExactlyInAnyOrder(Ec2Calls.oneClaim(B, StandIns.DESTINATIONS));
            assertThat(Ec2Calls.lastTransition(a.status())).isEqualTo("MASTER BACKUP HANDED_OVER");
            Stage.settled(b, "MASTER");

            a.process().sigkill();
            a.process().waitFor(Stage.PATIENCE);
            AgentProcess again = stage.start(A, settings(A), "BACKUP");
            assertThat(priority(again)).isEqualTo(2);
            back(again, b, cloud);
        });
    }

    private static void back(AgentProcess a, AgentProcess b, StandIns cloud) throws IOException {
        RunResult ended = a.command("handover", "--back");
        assertThat(ended.output()).contains("ordinary priority 150 again");
        assertThat(ended.exit()).isZero();
        assertThat(priority(a)).isEqualTo(150);
        assertThat(a.command("handover", "--back").output()).contains("nothing to end");

        assertThat(a.command("handover").output()).contains("this member is BACKUP",
                "10.0.1.11 with priority 100; run the command there");
        assertThat(b.command("handover").exit()).isZero();
        Stage.settled(a, "MASTER");
        Ec2Calls.assertAllAt(cloud, A);
        assertThat(priority(b)).isEqualTo(2);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void nobodyComesSoEverythingStays() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            b.process().sigkill();

            RunResult handover = a.command("handover", "--timeout", "3s");

            assertThat(handover.exit()).isEqualTo(1);
            assertThat(handover.output()).contains("nobody came; is the agent at 10.0.1.11 running?",
                    "nothing has changed: this member is MASTER and has everything");
            Stage.settled(a, "MASTER");
            Ec2Calls.assertAllAt(cloud, A);
            assertThat(priority(a)).isEqualTo(150);
            assertThat(stage.vipOnNic(A)).isTrue();
            assertThat(a.status().path("transitions")).as("it has been MASTER all the time").hasSize(2);
        });
    }

    /** Schedule 7. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aPeerThatCanTakeTheAddressAndNotTheRoutesGetsNothing() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            cloud.ec2().faults().add(Fault.on("ReplaceRoute", new Effect.Failure(403, "UnauthorizedOperation",
                    "You are not authorized to perform this operation.")).from(B.managementAddress()));

            RunResult handover = a.command("handover");

            assertThat(handover.exit()).isEqualTo(1);
            // That the address was away is told only if A's own last write was long enough ago to believe IMDS (T3).
            assertThat(handover.output()).contains("the peer gave way",
                    "nothing has changed: this member is MASTER and has everything");
            Stage.soon(() -> assertThat(b.status().path("role").asText()).isEqualTo("BACKUP"));
            Ec2Calls.assertAllAt(cloud, A);
            assertThat(priority(a)).isEqualTo(150);
        });
    }

    /** Without the mark A, which ranks above B, would have it all back within a second. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoHasHandedOverDoesNotPreemptUntilItIsTold() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, preempting(A), "MASTER");
            AgentProcess b = stage.start(B, preempting(B), "BACKUP");

            assertThat(a.command("handover").exit()).isZero();
            Stage.settled(b, "MASTER");
            Stage.settled(a, "BACKUP");
            long from = Takeover.nowMicros();
            stage.capture().awaitFrom(B, from + Duration.ofSeconds(8).toNanos() / 1_000, Stage.PATIENCE);
            assertThat(stage.capture().from(A)).allMatch(advert -> advert.epochMicros() < from);

            assertThat(a.command("handover", "--back").exit()).isZero();

            Stage.settled(a, "MASTER");
            assertThat(Ec2Calls.lastTransition(a.status())).isEqualTo("BACKUP MASTER PREEMPTED");
            Ec2Calls.assertAllAt(cloud, A);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theMarkEndsWithThePeersFailure() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            assertThat(a.command("handover").exit()).isZero();
            Stage.settled(b, "MASTER");
            Stage.settled(a, "BACKUP");

            b.process().sigkill();

            Stage.settled(a, "MASTER");
            assertThat(priority(a)).isEqualTo(150);
            assertThat(mark(stage, A)).isFalse();
            Ec2Calls.assertAllAt(cloud, A);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aStoppedMasterWithoutSuccessorGivesTheAddressBackWhereThatIsWanted() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A).with("onStop", "release"), "MASTER");

            a.process().sigterm();

            assertThat(a.process().waitFor(Stage.PATIENCE)).isZero();
            assertThat(a.process().log()).contains("stop.releasing", "stop.clean");
            assertThat(stage.vipOnNic(A)).isFalse();
            assertThat(cloud.ec2().holderOf("10.0.1.100")).isEmpty();
        });
    }

    /** A stop is a handover, and yet no reason to stand back afterwards: an upgrade restarts the agent. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anUpgradeOfBothOneAfterTheOtherEndsWithOrdinaryPriorities() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");

            b.process().sigterm();
            assertThat(b.process().waitFor(Stage.PATIENCE)).isZero();
            b = stage.start(B, settings(B), "BACKUP");
            a.process().sigterm();
            assertThat(a.process().waitFor(Stage.PATIENCE)).isZero();
            assertThat(a.process().log()).contains("stop.handing-over", "cause=HANDED_OVER", "stop.clean");
            assertThat(mark(stage, A)).isFalse();
            a = stage.start(A, settings(A), "BACKUP");

            Stage.settled(b, "MASTER");
            Ec2Calls.assertAllAt(cloud, B);
            assertThat(priority(a)).isEqualTo(150);
            assertThat(priority(b)).isEqualTo(100);
        });
    }

    private static int priority(AgentProcess agent) throws IOException {
        return agent.status().path("priority").path("effective").asInt();
    }

    private static boolean mark(Stage stage, Member member) {
        return stage.lab().host(member).folder().resolve("control.sock.handed-over").toFile().exists();
    }
}
