package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A real pair of which one member hears the other, and reaches less of AWS than it needs. */
class CutOffTest {
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMasterThatLosesEc2KeepsServing() throws Exception {
        Scene.play(scene -> {
            scene.stage().lab().faults().blockEc2(A);
            Stage.soon(() -> assertThat(scene.a().status().path("ready").path("because").toString())
                    .contains("DescribeRouteTables"));
            scene.staysSo(A, 0);

            scene.stage().lab().faults().heal();

            scene.ends(A, 0);
            scene.standsBy(B);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMasterThatLosesImdsKeepsServing() throws Exception {
        Scene.play(scene -> {
            scene.stage().lab().faults().blockImds(A);
            Stage.soon(() -> assertThat(scene.a().process().log()).contains("ec2.read.failed why=\"IMDS"));
            scene.staysSo(A, 0);

            scene.stage().lab().faults().heal();

            scene.ends(A, 0);
            scene.standsBy(B);
        });
    }

    /** B takes over without EC2, cannot make its claim good, and gives way to a peer that is dead; A comes back. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTakeoverThatMeetsNoEc2IsMadeGoodWhenEc2ComesBack() throws Exception {
        Scene.play(scene -> {
            scene.stage().lab().faults().blockEc2(B);
            scene.kill(A);
            Stage.soon(() -> assertThat(scene.b().process().log()).contains("giving way to the peer"));
            assertThat(scene.changesOfOwner()).isZero();

            scene.stage().lab().faults().heal();

            scene.ends(B, 1);
        });
    }

    /** IMDS shows what is; what shall be is written to EC2, with the keys that IMDS gave before. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTakeoverNeedsNoImds() throws Exception {
        Scene.play(scene -> {
            scene.stage().lab().faults().blockImds(B);
            Stage.soon(() -> assertThat(scene.b().process().log()).contains("ec2.read.failed why=\"IMDS"));
            scene.kill(A);

            Stage.soon(() -> Ec2Calls.assertAllAt(scene.cloud(), B));
            scene.staysSo(B, 1);
            scene.stage().lab().faults().heal();
            scene.ends(B, 1);
        });
    }

    /** A ranks above the master B and would pre-empt at once. Its probe tells that it could not take the routes. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoMayNotReplaceRoutesDoesNotPreemptButRescuesTheAddress() throws Exception {
        Scene.playInCloud((stage, cloud) -> {
            AgentProcess b = stage.start(B, Scene.settings(B), "MASTER");
            cloud.ec2().faults().add(Fault.on("ReplaceRoute", new Effect.Failure(403, "UnauthorizedOperation",
                    "You are not authorized to perform this operation.")).from(A.managementAddress()));
            AgentProcess a = AgentProcess.start(stage.lab(), A, Scene.preempting(A));
            Scene scene = new Scene(stage, cloud, a, b);
            Stage.soon(() -> assertThat(a.status().path("ready").path("because").toString())
                    .contains("ReplaceRoute"));
            scene.staysSo(B, 0);

            scene.kill(B);

            Stage.soon(() -> assertThat(cloud.ec2().holderOf(Topology.VIRTUAL_ADDRESS))
                    .contains(StandIns.networkInterface(A)));
            Stage.soon(() -> assertRoutesRefused(a));
            assertThat(StandIns.DESTINATIONS).allSatisfy(route -> assertThat(Ec2Calls.target(cloud, route))
                    .contains(StandIns.networkInterface(B)));

            cloud.ec2().faults().clear();

            Stage.soon(() -> Ec2Calls.assertAllAt(cloud, A));
            scene.staysSo(A, 1);
        });
    }

    /** The status says of each route what EC2 said, and what to do about it. */
    private static void assertRoutesRefused(AgentProcess agent) throws IOException {
        JsonNode takeover = agent.status().path("takeover");
        assertThat(takeover.path("inSync").asBoolean()).isFalse();
        assertThat(takeover.path("resources").valueStream().map(JsonNode::toString)
                .filter(resource -> resource.contains("172.31."))).hasSize(StandIns.DESTINATIONS.size())
                .allMatch(resource -> resource.contains("UnauthorizedOperation"));
    }
}
