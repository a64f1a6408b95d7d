package dev.connectorha.localstack.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.http.Fault.Effect;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starts in a cloud that is half broken: the agent stays, says what is missing, and heals by itself. */
class DegradedStartTest {
    private Ward ward;

    @BeforeEach
    void open() throws Exception {
        ward = Ward.open();
    }

    @AfterEach
    void close() throws Exception {
        if (ward != null) {
            ward.close();
        }
    }

    @Test
    void withoutEc2ItJoinsAndSaysThatItIsNotReadyUntilEc2Answers() throws Exception {
        ward.lab().faults().blockEc2(Member.A);
        try (AgentProcess agent = ward.start(Member.A, settings())) {
            JsonNode status = Ward.await(agent, seen -> seen.path("role").asText().equals("MASTER"));

            assertThat(status.path("ready").path("toTakeOver").asBoolean()).isFalse();
            assertThat(status.path("ready").path("because").toString()).contains("DescribeRouteTables");
            assertThat(status.path("takeover").path("inSync").asBoolean()).isFalse();
            Ward.awaitLog(agent, "WARN  ec2.read.failed why=\"DescribeRouteTables: ");
            assertThat(agent.process().log()).contains("ERROR agent.not-ready why=\"DescribeRouteTables: ",
                    "remedy=\"check the network path to EC2 (route to a NAT gateway or VPC endpoint, ");
            RunResult shown = agent.command("status");
            assertThat(shown.exit()).isZero();
            assertThat(shown.output()).contains("connector-a is MASTER", "NOT in sync",
                    "DescribeRouteTables: ", ". Remedy: check the network path to EC2");

            ward.lab().faults().heal();

            Ward.awaitSettled(agent, "MASTER");
            assertThat(ward.cloud().allAt(Member.A)).isTrue();
            assertThat(agent.process().log()).contains("INFO  agent.ready: ");
        }
    }

    @Test
    void withoutImdsItStaysInInitAndJoinsOnceImdsAnswers() throws Exception {
        ward.lab().faults().blockImds(Member.A);
        try (AgentProcess agent = ward.start(Member.A, settings())) {
            JsonNode status = Ward.await(agent,
                    seen -> seen.path("ready").path("because").toString().contains("IMDS"));

            assertThat(status.path("role").asText()).isEqualTo("INIT");
            assertThat(agent.process().log()).contains(
                    "ERROR agent.not-ready why=\"not joined: IMDS: ",
                    "IMDS does not answer at http://10.99.0.1:8010");
            RunResult shown = agent.command("status");
            assertThat(shown.output()).contains("connector-a is INIT",
                    "IMDS does not answer at http://10.99.0.1:8010");
            assertThat(shown.exit()).isEqualTo(1);

            ward.lab().faults().heal();

            Ward.awaitSettled(agent, "MASTER");
        }
    }

    @Test
    void whereThePeersInterfaceMayNotBeReadItSaysWhatToWriteOrPermit() throws Exception {
        deny("DescribeNetworkInterfaces", Member.A);
        try (AgentProcess agent = ward.start(Member.A, settings())) {
            JsonNode status = Ward.await(agent, seen -> seen.path("ready").path("because").toString()
                    .contains("peerNetworkInterfaceId"));

            assertThat(status.path("ready").path("because").toString())
                    .contains("write interfaces[0].peerNetworkInterfaceId",
                            "permit ec2:DescribeNetworkInterfaces", "UnauthorizedOperation");
            assertThat(agent.process().log())
                    .contains(
                            "ERROR agent.not-ready why=\"write interfaces[0].peerNetworkInterfaceId, or permit "
                                    + "ec2:DescribeNetworkInterfaces: ");
        }
    }

    @Test
    void whereThePeersInterfaceIsWrittenTheGuidesFourPermissionsAreEnough() throws Exception {
        deny("DescribeNetworkInterfaces", Member.A);
        String peer = StandIns.networkInterface(Member.B);
        StandIns.DESTINATIONS
                .forEach(route -> ward.cloud().ec2().setRoute(StandIns.ROUTE_TABLE, route, peer));
        try (AgentProcess agent = ward.start(Member.A,
                settings().with("interface.peerNetworkInterfaceId", peer))) {
            Ward.awaitSettled(agent, "MASTER");

            assertThat(ward.cloud().allAt(Member.A)).isTrue();
            assertThat(ward.cloud().ec2().calls())
                    .noneMatch(call -> call.action().equals("DescribeNetworkInterfaces"));
            assertThat(agent.process().log()).doesNotContain("agent.not-ready");
        }
    }

    @Test
    void aTakeoverThatMayNotAssignMovesTheRoutesSaysSoAndHealsByItself() throws Exception {
        AgentSettings settings = settings().with("ec2.verifyEvery", "1s");
        try (AgentProcess a = ward.start(Member.A, settings)) {
            Ward.awaitSettled(a, "MASTER");
            try (AgentProcess b = ward.start(Member.B, settings.with("vrrp.priority", 100))) {
                Ward.awaitSettled(b, "BACKUP");
                deny("AssignPrivateIpAddresses", Member.B);

                a.process().sigkill();

                deniedAssignIsTold(b);
                ward.cloud().ec2().faults().clear();
                Ward.awaitSettled(b, "MASTER");
                assertThat(ward.cloud().allAt(Member.B)).isTrue();
            }
        }
    }

    @Test
    void aBackupThatMayNotPointRoutesSaysSoBeforeItIsNeededAndChangesNothing() throws Exception {
        try (AgentProcess a = ward.start(Member.A, settings())) {
            Ward.awaitSettled(a, "MASTER");
            deny("ReplaceRoute", Member.B);
            try (AgentProcess b = ward.start(Member.B, settings().with("vrrp.priority", 100))) {
                JsonNode status = Ward.await(b, seen -> seen.path("ready").path("because").toString()
                        .contains("ReplaceRoute: UnauthorizedOperation"));

                assertThat(status.path("role").asText()).isEqualTo("BACKUP");
                assertThat(b.process().log()).contains("ERROR permission.missing why=\"172.31.9",
                        "Remedy: add ec2:ReplaceRoute to the role's policy, as in iam-policies/agent.json");
                assertThat(b.command("status").output()).contains("ReplaceRoute: UnauthorizedOperation");
                assertThat(ward.cloud().allAt(Member.A)).isTrue();
            }
        }
    }

    private void deniedAssignIsTold(AgentProcess b) throws Exception {
        JsonNode status = Ward.await(b, seen -> seen.path("role").asText().equals("MASTER")
                && seen.path("takeover").path("lastError").asText().contains("UnauthorizedOperation")
                && routesAt(Member.B));
        assertThat(status.path("takeover").path("inSync").asBoolean()).isFalse();
        assertThat(ward.cloud().ec2().holderOf(Topology.VIRTUAL_ADDRESS))
                .contains(StandIns.networkInterface(Member.A));
        assertThat(b.process().log()).contains("ERROR takeover.refused resource=\"10.0.1.100\" "
                + "why=\"AssignPrivateIpAddresses: UnauthorizedOperation: You are not authorized",
                "remedy=\"add ec2:AssignPrivateIpAddresses to the role's policy, as in iam-policies/agent.json\"");
        assertThat(b.command("status").output()).contains("NOT in sync", "UnauthorizedOperation",
                "add ec2:AssignPrivateIpAddresses to the role's policy");
    }

    private boolean routesAt(Member member) {
        return StandIns.DESTINATIONS.stream()
                .allMatch(route -> ward.cloud().ec2().targetOf(StandIns.ROUTE_TABLE, route)
                        .filter(StandIns.networkInterface(member)::equals).isPresent());
    }

    private void deny(String action, Member member) {
        ward.cloud().ec2().faults().add(Fault.on(action, new Effect.Failure(403, "UnauthorizedOperation",
                "You are not authorized to perform this operation. Encoded authorization failure message: x"))
                .from(member.managementAddress()));
    }

    private static AgentSettings settings() {
        return Ward.settings(150);
    }
}
