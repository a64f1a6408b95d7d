package dev.connectorha.localstack.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.testing.Requirements;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** keepalived with the script people use today, against moto: the path the agent is compared with. */
class MotoTest {
    @Test
    void keepalivedsScriptMovesTheAddressAndTheRouteInMoto() throws Exception {
        Requirements.none(LabTools.missing("moto_server", "aws", "bash", "keepalived"));
        try (Lab lab = Lab.open(); Moto moto = Moto.start(lab)) {
            NotifyScript notify = new NotifyScript(moto.networkInterface(Member.B),
                    List.of(Topology.VIRTUAL_ADDRESS),
                    moto.routeTable(), List.of(Moto.DESTINATION));
            assertThat(targetOf(moto)).isEqualTo(moto.networkInterface(Member.A));
            Path script = notify.write(lab.b(), Moto.environment());

            Keepalived.start(lab, Member.B, Keepalived.Settings.of(100).notifying(script));

            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> assertThat(targetOf(moto)).isEqualTo(moto.networkInterface(Member.B)));
            assertThat(addresses(moto, Member.B)).contains(Topology.VIRTUAL_ADDRESS);
        }
    }

    private static String targetOf(Moto moto) throws Exception {
        return moto.ec2("describe-route-tables", "--route-table-ids", moto.routeTable(), "--query",
                "RouteTables[].Routes[?DestinationCidrBlock=='" + Moto.DESTINATION + "'].NetworkInterfaceId");
    }

    private static String addresses(Moto moto, Member member) throws Exception {
        return moto.ec2("describe-network-interfaces", "--network-interface-ids",
                moto.networkInterface(member),
                "--query", "NetworkInterfaces[].PrivateIpAddresses[].PrivateIpAddress");
    }
}
