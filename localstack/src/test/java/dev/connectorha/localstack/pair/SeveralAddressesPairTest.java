package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real pair with two IPv4 virtual IPs and one of IPv6, for which EC2 has no reassignment. */
class SeveralAddressesPairTest {
    private static final String SECOND = "10.0.1.101";
    private static final String SIX = "2001:db8:0:1::100";
    private static final List<String> ALL = List.of(Topology.VIRTUAL_ADDRESS, SECOND, SIX);

    @Test
    void allAddressesOfTheDeadMasterComeOverAndOnlyTheIpv6OneIsTakenOffIt() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            ALL.forEach(address -> assertThat(cloud.ec2().holderOf(address))
                    .contains(StandIns.networkInterface(A)));

            a.process().sigkill();
            Stage.settled(b, "MASTER");

            ALL.forEach(address -> assertThat(cloud.ec2().holderOf(address))
                    .contains(StandIns.networkInterface(B)));
            assertThat(cloud.ec2().calls())
                    .filteredOn(call -> call.action().startsWith("Unassign") && !call.isProbe())
                    .singleElement()
                    .satisfies(call -> {
                        assertThat(call.action()).isEqualTo("UnassignIpv6Addresses");
                        assertThat(call.parameters()).containsEntry("NetworkInterfaceId",
                                StandIns.networkInterface(A));
                    });
            String addresses = onNic(stage, B);
            ALL.forEach(address -> assertThat(addresses).contains(" " + address + "/"));
        });
    }

    private static AgentSettings settings(Member member) {
        return Stage.settings(member).with("interface.virtualAddresses", ALL);
    }

    private static String onNic(Stage stage, Member member) throws IOException {
        return stage.lab().host(member).run("ip", "-o", "address", "show", "dev", Topology.DEVICE).orThrow();
    }
}
