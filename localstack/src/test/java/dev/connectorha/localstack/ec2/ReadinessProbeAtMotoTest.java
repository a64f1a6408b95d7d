package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.probe.Family;
import dev.connectorha.probe.Finding;
import dev.connectorha.probe.ProbeReport;
import dev.connectorha.probe.Verdict.Skipped;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** moto ignores DryRun and would assign any address to any interface: the agent's probes notice, and keep off. */
final class ReadinessProbeAtMotoTest {
    private int port;
    private Process moto;
    private Ec2Client client;

    @BeforeEach
    void start() throws IOException {
        Requirements.tool("moto_server");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        moto = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        await().atMost(Duration.ofSeconds(60)).until(this::listens);
        client = Pair.client(endpoint());
    }

    @AfterEach
    void stop() {
        if (client != null) {
            client.close();
        }
        if (moto != null) {
            moto.descendants().forEach(ProcessHandle::destroy);
            moto.destroy();
        }
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

        try (ProbedEc2 probed = new ProbedEc2(endpoint())) {
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

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
