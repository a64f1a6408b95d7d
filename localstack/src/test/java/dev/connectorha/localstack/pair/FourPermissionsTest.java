package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** T12: a real pair in a cloud that permits what iam-policies/agent.json does, the four actions, and no more. */
class FourPermissionsTest {
    private static final Path POLICY = Path.of(System.getProperty("connectorha.root"),
            "iam-policies/agent.json");
    private static final String[] THE_FOUR = {"DescribeRouteTables", "ReplaceRoute",
            "AssignPrivateIpAddresses", "UnassignPrivateIpAddresses"};

    @Test
    void failoverFailbackTheftAndHandoverNeedNoMoreAndNothingElseIsAskedFor() throws Exception {
        Scene.playInCloud((stage, cloud) -> {
            cloud.ec2().policies().set("connector-ha", policy());
            Scene first = new Scene(stage, cloud, stage.start(A, settings(A), "MASTER"),
                    stage.start(B, settings(B), "BACKUP"));
            first.kill(A);
            first.ends(B, 1);

            Scene second = new Scene(stage, cloud, start(stage.lab(), A), first.b());
            second.ends(A, 2);
            second.standsBy(B);

            second.moveAddressTo(B);
            Stage.soon(() -> Ec2Calls.assertAllAt(cloud, A));
            second.ends(A, 4);

            second.a().process().sigterm();
            second.ends(B, 5);
            assertThat(second.a().process().waitFor(Stage.PATIENCE)).isZero();
            assertThat(stage.vipOnNic(A)).isFalse();
            assertNothingMoreIsMissed(cloud, second);
        });
    }

    /** Each of the four is called, no other one is, and nobody hears or tells of a refusal. */
    private static void assertNothingMoreIsMissed(StandIns cloud, Scene scene) throws IOException {
        assertThat(cloud.ec2().calls().stream().map(CallRecord::action).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(THE_FOUR);
        assertThat(cloud.ec2().calls())
                .noneMatch(call -> call.result() != null && call.result().status() == 403);
        for (Member member : Member.values()) {
            assertThat(scene.agent(member).process().log()).contains("permission.good")
                    .doesNotContain("permission.missing", "UnauthorizedOperation", "ERROR");
        }
        assertThat(scene.b().status().toString()).doesNotContain("UnauthorizedOperation",
                "DescribeNetworkInterfaces");
    }

    private static AgentProcess start(Lab lab, Member member) throws IOException {
        return AgentProcess.start(lab, member, settings(member));
    }

    /** A pre-empts. The peer's ENI is written, for to find it would take a fifth action. */
    private static AgentSettings settings(Member member) {
        return Scene.settings(member).with("vrrp.preempt", true).with("vrrp.preemptDelay", "0s")
                .with("interface.peerNetworkInterfaceId", StandIns.networkInterface(member.peer()));
    }

    private static PolicyDocument policy() throws IOException {
        return PolicyDocument.render(POLICY,
                Map.of("REGION", "eu-west-1", "ACCOUNT", "123456789012", "ENI-OF-A",
                        StandIns.networkInterface(A),
                        "ENI-OF-B", StandIns.networkInterface(B), "ROUTE-TABLE", StandIns.ROUTE_TABLE));
    }
}
