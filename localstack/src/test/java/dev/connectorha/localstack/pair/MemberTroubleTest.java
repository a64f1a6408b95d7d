package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A member that is alive and yet unfit: no carrier, no address, no time. */
class MemberTroubleTest {
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMasterWithoutCarrierIsInFaultAndComesBackAsBackup() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");

            stage.lab().faults().linkDown(A);

            Stage.soon(() -> assertThat(a.status().path("role").asText()).isEqualTo("FAULT"));
            assertThat(because(a)).containsExactly("the device " + Topology.DEVICE + " has no carrier");
            Stage.settled(b, "MASTER");
            Ec2Calls.assertAllAt(cloud, B);

            stage.lab().faults().heal();

            Stage.settled(a, "BACKUP");
            assertThat(b.status().path("role").asText()).isEqualTo("MASTER");
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMasterThatLosesItsOwnAddressSaysGoodbye() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");

            stage.lab().a().run("ip", "address", "del", A.address() + "/24", "dev", Topology.DEVICE)
                    .orThrow();

            Stage.soon(() -> assertThat(a.status().path("role").asText()).isEqualTo("FAULT"));
            assertThat(because(a)).containsExactly(
                    "the address " + A.address() + " is not on " + Topology.DEVICE + " any more");
            Stage.settled(b, "MASTER");
            Ec2Calls.assertAllAt(cloud, B);
        });
    }

    /** As systemd-networkd takes a leased address off and puts it back when it reads its files anew. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anAddressThatIsPutBackAtOnceCostsNoRole() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");

            for (Member member : List.of(A, B)) {
                String address = member.address() + "/24 dev " + Topology.DEVICE;
                stage.lab().host(member).run("sh", "-c", "ip address del " + address
                        + "; sleep 0.03; ip address add " + address).orThrow();
            }
            long back = Takeover.nowMicros();

            stage.capture().awaitFrom(A, back + 5_000_000, Stage.PATIENCE);
            assertThat(a.status().path("role").asText()).isEqualTo("MASTER");
            assertThat(a.status().path("transitions")).hasSize(2);
            assertThat(b.status().path("transitions")).hasSize(1);
            assertThat(a.process().log()).doesNotContain("is not on");
        });
    }

    /** T10: it must not answer the adverts that waited for it as the master that it was. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMasterThatWasFrozenStepsBackBeforeItActs() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            cloud.ec2().forgetCalls();
            a.process().freeze();
            Stage.settled(b, "MASTER");
            long thawed = Takeover.nowMicros();

            a.process().thaw();

            Stage.settled(a, "BACKUP");
            assertThat(Ec2Calls.lastTransition(a.status())).isEqualTo("MASTER BACKUP STALL");
            assertThat(stage.capture().from(A)).allMatch(advert -> advert.epochMicros() < thawed);
            assertThat(Ec2Calls.writes(cloud))
                    .containsExactlyInAnyOrder(Ec2Calls.oneClaim(B, StandIns.DESTINATIONS));
            assertThat(b.status().path("transitions")).hasSize(2);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aPeerWithOtherVirtualAddressesIsNamedInLogAndStatus() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B,
                    settings(B).with("interface.virtualAddresses", List.of("10.0.1.101")),
                    "BACKUP");

            assertThat(b.process().log()).containsOnlyOnce("peer.addresses.differ");
            assertThat(b.status().path("peer").path("addresses").path("missing").get(0).asText())
                    .isEqualTo("10.0.1.101");
            assertThat(b.status().path("peer").path("addresses").path("unexpected").get(0).asText())
                    .isEqualTo(Topology.VIRTUAL_ADDRESS);
            assertThat(b.command("status").output()).contains("10.0.1.101 is not advertised by the peer");
        });
    }

    private static List<String> because(AgentProcess agent) throws IOException {
        return agent.status().path("ready").path("because").valueStream().map(node -> node.asText()).toList();
    }
}
