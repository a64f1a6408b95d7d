package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Scene.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.RunResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** There and back again: the pair is as it was found, or the report says how it is. */
class DrillPairTest {
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void thePreferredMasterHandsOverAndTakesBack() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            assertThat(a.command("drill").exit()).as("nobody is there to confirm").isEqualTo(64);

            RunResult drill = a.command("drill", "--yes");

            assertThat(drill.exit()).as(drill.output()).isZero();
            assertThat(drill.output()).contains("the pair is as it was found", "handover: ", "hand back: ",
                    "10.0.1.100 is here (EC2)");
            asFound(a, b);
            Ec2Calls.assertAllAt(cloud, A);
            assertThat(a.status().path("transitions").valueStream().map(each -> each.path("cause").asText()))
                    .endsWith("HANDED_OVER", "TAKEN_BACK");
        });
    }

    /** Its priority is the lower one, and the peer does not pre-empt: as found means MASTER all the same. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theMasterWithTheLowerPriorityGetsItsRoleBackToo() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess b = stage.start(B, settings(B), "MASTER");
            AgentProcess a = stage.start(A, settings(A), "BACKUP");

            RunResult drill = b.command("drill", "--yes", "--output", "json");

            assertThat(drill.exit()).as(drill.output()).isZero();
            JsonNode report = json(drill);
            assertThat(report.path("asFound").asBoolean()).isTrue();
            assertThat(report.path("result").asText()).isEqualTo("DONE");
            assertThat(report.path("handover").path("millis").asDouble()).isPositive();
            assertThat(report.path("handBack").path("millis").asDouble()).isPositive();
            assertThat(report.path("handover").path("steps").valueStream()
                    .map(step -> step.path("step").asText())).startsWith("OFFERED").contains("PEER_HEARD",
                            "LEFT", "HANDED_OVER", "SETTLED");
            asFound(b, a);
            assertThat(b.status().path("priority").path("effective").asInt()).isEqualTo(100);
            Ec2Calls.assertAllAt(cloud, B);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aDrillWithoutAPeerChangesNothing() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");

            RunResult drill = a.command("drill", "--yes", "--output", "json");

            assertThat(drill.exit()).isEqualTo(1);
            assertThat(json(drill).path("asFound").asBoolean()).isTrue();
            assertThat(json(drill).path("text").asText()).contains("nothing has changed", "Nobody came");
            Stage.settled(a, "MASTER");
            Ec2Calls.assertAllAt(cloud, A);
        });
    }

    /** What was possible a moment ago is denied when the role is to come back. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatCannotBeTakenBackIsToldAndLeftWithThePeer() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            cloud.ec2().faults().add(Fault.on("ReplaceRoute", new Effect.Failure(403, "UnauthorizedOperation",
                    "You are not authorized to perform this operation.")).from(A.managementAddress()));

            RunResult drill = a.command("drill", "--yes", "--output", "json");

            assertThat(drill.exit()).isEqualTo(1);
            assertThat(json(drill).path("asFound").asBoolean()).isFalse();
            assertThat(json(drill).path("text").asText()).contains("NOT as it was found", "is not ready",
                    "ReplaceRoute", "This member is BACKUP", "connector-ha handover, on the peer");
            Stage.settled(b, "MASTER");
            Ec2Calls.assertAllAt(cloud, B);
            assertThat(a.status().path("priority").path("effective").asInt()).isEqualTo(150);
        });
    }

    private static void asFound(AgentProcess master, AgentProcess backup) {
        Stage.settled(master, "MASTER");
        Stage.soon(() -> assertThat(backup.status().path("role").asText()).isEqualTo("BACKUP"));
    }

    private static JsonNode json(RunResult result) throws IOException {
        return new ObjectMapper().readTree(result.output().lines().dropWhile(line -> !line.equals("{"))
                .reduce("", String::concat));
    }
}
