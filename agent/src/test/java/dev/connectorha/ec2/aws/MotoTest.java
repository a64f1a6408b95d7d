package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.failure;
import static dev.connectorha.ec2.aws.Ec2Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The adapter against moto, an EC2 that we did not write: the wire and the SDK, not the semantics of reassignment,
 * which moto lacks.
 */
final class MotoTest {
    private static final Cidr DESTINATION = Cidr.parse("172.31.99.0/24");
    private static final Cidr DESTINATION6 = Cidr.parse("fd00:99::/64");

    private static Process moto;
    private static Ec2Fixture fixture;
    private static Vpc vpc;

    /** What the tests find there: two interfaces in a subnet, with routes to the first in the subnet's table. */
    record Vpc(SubnetId subnet, RouteTableId table, NetworkInterfaceId first, NetworkInterfaceId second) {}

    @BeforeAll
    static void start() throws IOException {
        Requirements.tool("moto_server");
        int port = freePort();
        moto = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> listens(port));
        AwsSettings settings = AwsSettings.of("eu-west-1", Duration.ofSeconds(30));
        fixture = new Ec2Fixture("http://127.0.0.1:" + port, settings, Ec2Fixture.credentials());
        try (SdkHttpClient http = Ec2Clients.http(settings);
                Ec2Client ec2 = Ec2Clients.create(settings, Ec2Fixture.staticCredentials(), http)) {
            vpc = furnish(ec2);
        }
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
        if (moto != null) {
            moto.descendants().forEach(ProcessHandle::destroy);
            moto.destroy();
        }
    }

    @Test
    void theTableOfTheSubnetIsFoundAndItsRoutesMoved() {
        value(fixture.network.replaceRoute(vpc.table(), DESTINATION, vpc.second()));
        value(fixture.network.replaceRoute(vpc.table(), DESTINATION6, vpc.second()));

        RouteTable read = value(fixture.network.describeRouteTablesOf(vpc.subnet())).getFirst();
        assertThat(read.id()).isEqualTo(vpc.table());
        assertThat(read.routes()).contains(new Route(DESTINATION, vpc.second(), vpc.second().value(), false),
                new Route(DESTINATION6, vpc.second(), vpc.second().value(), false));
    }

    @Test
    void anAddressIsAssignedAndUnassigned() {
        Inet4Address vip = Inet4Address.ofLiteral("10.9.1.100");
        value(fixture.network.assignPrivateIpAddress(vpc.first(), vip, true));
        value(fixture.network.unassignPrivateIpAddress(vpc.first(), vip));
    }

    @Test
    void anInterfaceIsFoundByItsAddress() {
        Inet4Address primary = Inet4Address.ofLiteral("10.9.1.10");

        assertThat(value(fixture.network.describeNetworkInterfacesByAddress(vpc.subnet(), primary)))
                .singleElement()
                .satisfies(eni -> assertThat(eni.id()).isEqualTo(vpc.first()))
                .satisfies(eni -> assertThat(eni.addresses()).startsWith(primary));
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(
                failure(fixture.network.replaceRoute(vpc.table(), Cidr.parse("172.31.98.0/24"), vpc.first())))
                .isInstanceOf(Ec2Failure.NotFound.class);
        assertThat(failure(
                fixture.network.assignPrivateIpAddress(new NetworkInterfaceId("eni-0123456789abcdef0"),
                        Inet4Address.ofLiteral("10.9.1.101"), true)))
                .isInstanceOf(Ec2Failure.NotFound.class);
    }

    private static Vpc furnish(Ec2Client ec2) {
        String vpcId = ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
        String subnet = ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock("10.9.1.0/24")).subnet().subnetId();
        String table = ec2.createRouteTable(r -> r.vpcId(vpcId)).routeTable().routeTableId();
        ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet));
        String first = newInterface(ec2, subnet, "10.9.1.10");
        String second = newInterface(ec2, subnet, "10.9.1.11");
        ec2.createRoute(r -> r.routeTableId(table)
                .destinationCidrBlock(DESTINATION.toString())
                .networkInterfaceId(first));
        ec2.createRoute(r -> r.routeTableId(table)
                .destinationIpv6CidrBlock(DESTINATION6.toString())
                .networkInterfaceId(first));
        return new Vpc(new SubnetId(subnet), new RouteTableId(table), new NetworkInterfaceId(first),
                new NetworkInterfaceId(second));
    }

    private static String newInterface(Ec2Client ec2, String subnet, String address) {
        return ec2.createNetworkInterface(r -> r.subnetId(subnet).privateIpAddress(address))
                .networkInterface()
                .networkInterfaceId();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
