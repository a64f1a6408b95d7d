package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.probe.Family;
import dev.connectorha.probe.Finding;
import dev.connectorha.probe.ProbeReport;
import dev.connectorha.probe.Verdict.Skipped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** moto ignores DryRun and would assign any address to any interface: the agent's probes notice, and keep off. */
final class ReadinessProbeAtMotoTest {
    private final MotoServer moto = MotoServer.start();
    private final Ec2Client client = Pair.client(moto.endpoint());

    @AfterEach
    void stop() {
        client.close();
        moto.close();
    }

    @Test
    void everyProbeIsSkippedAndSaidToBeAndNothingChanges() {
        String vpc = client.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        String subnet = client.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.0.1.0/24")).subnet()
                .subnetId();
        String own = networkInterface(subnet, "10.0.1.10");
        String peer = networkInterface(subnet, "10.0.1.11");
        String table = client.createRouteTable(request -> request.vpcId(vpc)).routeTable().routeTableId();
        client.associateRouteTable(request -> request.routeTableId(table).subnetId(subnet));
        client.createRoute(request -> request.routeTableId(table).destinationCidrBlock(Pair.ROUTE)
                .networkInterfaceId(peer));
        String before = everything();

        try (ProbedEc2 probed = new ProbedEc2(moto.endpoint())) {
            ProbeReport report = probed.prove(own, peer, subnet, Family.IPV4, Family.IPV6);

            assertThat(report.good()).isTrue();
            assertThat(report.skipped()).singleElement().asString().startsWith("this EC2 ignores DryRun");
            assertThat(report.findings()).filteredOn(finding -> finding.verdict() instanceof Skipped)
                    .extracting(Finding::action).containsExactly("DescribeRouteTables", "ReplaceRoute",
                            "AssignPrivateIpAddresses", "UnassignPrivateIpAddresses", "AssignIpv6Addresses",
                            "UnassignIpv6Addresses");
        }
        assertThat(everything()).isEqualTo(before).contains(Pair.ROUTE, "10.0.1.11");
    }

    private String networkInterface(String subnet, String address) {
        return client.createNetworkInterface(
                request -> request.subnetId(subnet).privateIpAddress(address)).networkInterface()
                .networkInterfaceId();
    }

    private String everything() {
        return client.describeNetworkInterfaces().networkInterfaces().toString()
                + client.describeRouteTables().routeTables();
    }
}
