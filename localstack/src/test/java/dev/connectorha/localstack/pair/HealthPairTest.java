package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Scene.preempting;
import static dev.connectorha.localstack.pair.Scene.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.lab.AgentProcess;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What health checks and EC2's notices make two real agents do. */
class HealthPairTest {
    private static final int PORT = 7001;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutPreemptionAMasterWhoseTargetIsGoneHandsOverAndIsUnmarkedWhenItIsBack() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            Target target = Target.open(stage, PORT);
            AgentProcess a = stage.start(A, settings(A).with("track", Target.checked(PORT, -60)), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");

            target.close();

            Stage.settled(b, "MASTER");
            Ec2Calls.assertAllAt(cloud, B);
            Stage.settled(a, "BACKUP");
            assertThat(Ec2Calls.lastTransition(a.status())).isEqualTo("MASTER BACKUP HANDED_OVER");
            assertThat(texts(a.status().path("priority").path("because"))).anyMatch(
                    why -> why.startsWith("-60: gateway fails (tcp 10.99.0.1:7001): connection refused"));
            assertThat(a.command("status").output()).contains("failing   gateway", "-60 to the priority");
            assertThat(a.process().log()).containsOnlyOnce("track.failing check=gateway");

            try (Target _ = Target.open(stage, PORT)) {
                Stage.soon(() -> assertThat(a.status().path("priority").path("effective").asInt())
                        .isEqualTo(150));
                assertThat(role(a)).isEqualTo("BACKUP");
                assertThat(role(b)).isEqualTo("MASTER");
            }
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withPreemptionTheElectionDecidesAndTheBetterOneTakesBack() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            Target target = Target.open(stage, PORT);
            AgentProcess a = stage.start(A, preempting(A).with("track", Target.checked(PORT, -60)),
                    "MASTER");
            AgentProcess b = stage.start(B, preempting(B), "BACKUP");

            target.close();

            Stage.settled(b, "MASTER");
            Ec2Calls.assertAllAt(cloud, B);
            Stage.settled(a, "BACKUP");
            assertThat(Ec2Calls.lastTransition(a.status())).isEqualTo("MASTER BACKUP HIGHER_PRIORITY");
            assertThat(a.status().path("priority").path("effective").asInt()).isEqualTo(90);

            try (Target _ = Target.open(stage, PORT)) {
                Stage.settled(a, "MASTER");
                Stage.soon(() -> Ec2Calls.assertAllAt(cloud, A));
            }
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCheckOfWeightZeroMeansFaultUntilItPasses() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            Target target = Target.open(stage, PORT);
            AgentProcess a = stage.start(A, settings(A).with("track", Target.checked(PORT, 0)), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");

            target.close();

            Stage.settled(b, "MASTER");
            Ec2Calls.assertAllAt(cloud, B);
            assertThat(role(a)).isEqualTo("FAULT");
            assertThat(texts(a.status().path("ready").path("because"))).containsExactly(
                    "check gateway fails (tcp 10.99.0.1:7001): connection refused");

            try (Target _ = Target.open(stage, PORT)) {
                Stage.settled(a, "BACKUP");
                assertThat(role(b)).isEqualTo("MASTER");
            }
        });
    }

    /** And the remedy of docs/operations.md for a client that stops at the demotion, and that nobody starts then. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void bothInFaultThroughOneTargetTheHolderGoesOnServing() throws Exception {
        UnfitPair.play(pair -> {
            long until = System.nanoTime() + 20_000_000_000L;
            Stage.soon(() -> {
                // IMDS would have shown a loss by now, and a settled read have ended the hold (T7).
                assertThat(pair.holderNow()).isEqualTo(pair.holder());
                assertThat(pair.stage().vipOnNic(pair.holder())).isTrue();
                assertThat(System.nanoTime()).isGreaterThan(until);
            });
            AgentProcess holder = pair.agent(pair.holder());
            assertThat(UnfitPair.client(holder, UnfitPair.PROMPT)).isEqualTo("STOPPED");

            pair.reloadWithWeight(-60);

            Stage.settled(holder, "MASTER");
            Stage.soon(() -> Ec2Calls.assertAllAt(pair.cloud(), pair.holder()));
            Stage.soon(() -> assertThat(UnfitPair.client(holder, UnfitPair.PROMPT)).isEqualTo("RUNNING"));
            try (Target _ = pair.target()) {
                Stage.settled(pair.agent(pair.holder().peer()), "BACKUP");
                assertThat(role(holder)).isEqualTo("MASTER");
            }
        });
    }

    /** Decision 16: the hold of what the agent finds on its ENI starts the clients, for nobody else has. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theHolderThatIsRebootedWhileBothAreInFaultServesAgainAndItsClientToo() throws Exception {
        UnfitPair.play(pair -> {
            AgentProcess again = pair.rebooted();
            AgentProcess other = pair.agent(pair.holder().peer());

            Stage.soon(() -> {
                assertThat(UnfitPair.phase(again)).isEqualTo("HOLDING");
                assertThat(pair.stage().vipOnNic(pair.holder())).isTrue();
                assertThat(UnfitPair.client(again, UnfitPair.FOLLOWER)).isEqualTo("RUNNING");
            });
            assertThat(role(again)).isEqualTo("FAULT");
            assertThat(pair.holderNow()).isEqualTo(pair.holder());
            // It may have been MASTER for a moment, and then stops what it holds when that has gone (T7).
            Stage.soon(() -> assertThat(UnfitPair.client(other, UnfitPair.FOLLOWER)).isEqualTo("STOPPED"));
            assertThat(List.of(role(again), role(other))).as("no check has passed").containsOnly("FAULT");
            assertThat(UnfitPair.client(again, UnfitPair.FOLLOWER)).isEqualTo("RUNNING");

            try (Target _ = pair.target()) {
                Stage.soon(() -> assertThat(List.of(role(again), role(other)))
                        .containsExactlyInAnyOrder("MASTER", "BACKUP"));
            }
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMasterWhoseSpotInstanceIsTakenAwayHandsOverBefore() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, preempting(A), "MASTER");
            AgentProcess b = stage.start(B, preempting(B), "BACKUP");

            cloud.imds(A).notices().interruptSpot("terminate", Instant.now().plusSeconds(120));

            Stage.settled(b, "MASTER");
            Ec2Calls.assertAllAt(cloud, B);
            // It serves on until it has seen that it has nothing any more.
            Stage.soon(() -> assertThat(Ec2Calls.lastTransition(a.status()))
                    .isEqualTo("MASTER BACKUP HANDED_OVER"));
            assertThat(texts(a.status().path("ready").path("because"))).singleElement().asString()
                    .startsWith("this machine is about to go: spot interruption: terminate, due ");
            assertThat(texts(a.status().path("tracking").path("notices"))).hasSize(1);

            cloud.imds(A).notices().clear();
            Stage.settled(a, "MASTER");
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBackupThatIsAboutToGoIsNotReadyAndStillRescues() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");

            cloud.imds(B).notices().scheduleMaintenance("instance-retirement",
                    Instant.now().plusSeconds(300), "active");
            cloud.imds(B).notices().recommendRebalance();

            Stage.soon(() -> assertThat(b.status().path("ready").path("toTakeOver").asBoolean()).isFalse());
            assertThat(role(a)).isEqualTo("MASTER");
            a.process().sigkill();
            Stage.soon(() -> {
                assertThat(role(b)).isEqualTo("MASTER");
                Ec2Calls.assertAllAt(cloud, B);
            });
        });
    }

    /** A hanging command, one that is not there, and a unit without systemd: none of them holds anything up. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void checksThatHangOrCannotBeMadeHoldNothingUp() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            List<Map<String, Object>> checks = List.of(
                    Map.of("name", "hanging", "exec", List.of("/bin/sleep", "3600"), "interval", "200ms",
                            "timeout", "150ms", "weight", -10),
                    Map.of("name", "absent", "exec", List.of("/no/such/check")),
                    Map.of("name", "vain", "unit", "no-such-unit"));
            AgentProcess a = stage.start(A, settings(A).with("track", checks), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            long adverts = b.status().path("adverts").path("received").asLong();

            Stage.soon(() -> assertThat(b.status().path("adverts").path("received").asLong())
                    .isGreaterThan(adverts + 12));

            assertThat(b.status().path("transitions")).hasSize(1);
            assertThat(a.status().path("priority").path("effective").asInt()).isEqualTo(140);
            JsonNode items = a.status().path("tracking").path("checks");
            assertThat(items.path(0).path("state").asText()).isEqualTo("FAILING");
            assertThat(items.path(1).path("state").asText()).isEqualTo("UNKNOWN");
            assertThat(items.path(1).path("impossible").asText())
                    .contains("there is no command /no/such/check");
            assertThat(items.path(2).path("state").asText()).isIn("UNKNOWN", "FAILING");
            assertThat(a.process().log()).containsOnlyOnce("track.impossible check=absent");
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aReloadBringsAndTakesChecksAndTheRoleStays() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");

            AgentProcess.configure(stage.lab(), A, settings(A).with("track",
                    List.of(Map.of("name", "root", "file", "/", "weight", 20))));
            assertThat(a.command("reload").output()).contains("applied: track", "everything is applied");
            Stage.soon(
                    () -> assertThat(a.status().path("priority").path("effective").asInt()).isEqualTo(170));
            assertThat(a.status().path("tracking").path("checks").path(0).path("state").asText())
                    .isEqualTo("PASSING");

            AgentProcess.configure(stage.lab(), A, settings(A));
            assertThat(a.command("reload").exit()).isZero();
            Stage.soon(() -> assertThat(a.status().path("tracking").path("checks")).isEmpty());
            Stage.settled(a, "MASTER");
            assertThat(a.status().path("priority").path("effective").asInt()).isEqualTo(150);
            assertThat(a.status().path("transitions")).as("it has stayed MASTER").hasSize(2);
        });
    }

    private static String role(AgentProcess agent) throws IOException {
        return UnfitPair.role(agent);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
