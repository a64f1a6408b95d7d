package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.DESTINATION;
import static dev.connectorha.ec2.aws.Ec2Fixture.ENI;
import static dev.connectorha.ec2.aws.Ec2Fixture.SUBNET;
import static dev.connectorha.ec2.aws.Ec2Fixture.TABLE;
import static dev.connectorha.ec2.aws.Ec2Fixture.VIP;
import static dev.connectorha.ec2.aws.Ec2Fixture.failure;
import static dev.connectorha.ec2.aws.Ec2Fixture.result;
import static dev.connectorha.ec2.aws.Ec2Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Failure.TimedOut;
import dev.connectorha.ec2.Ec2Failure.Unreachable;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.aws.CannedServer.Answer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, what is read from it, and what happens when nothing comes. */
final class AwsEc2NetworkTest {
    private static final String EMPTY = "<Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15\"/>";

    private CannedServer server;
    private Ec2Fixture fixture;

    @BeforeEach
    void start() {
        server = new CannedServer();
        server.answer(200, EMPTY);
        fixture = Ec2Fixture.at(server.url());
    }

    @AfterEach
    void stop() {
        fixture.close();
        server.close();
    }

    @Test
    void assignNamesOneAddressAndWhetherItMayBeMoved() {
        value(fixture.network.assignPrivateIpAddress(ENI, VIP, true));

        assertThat(sent())
                .isEqualTo("Action=AssignPrivateIpAddresses&Version=2016-11-15&NetworkInterfaceId=eni-0a"
                        + "&PrivateIpAddress.1=10.0.1.100&AllowReassignment=true");
    }

    @Test
    void unassignNamesOneAddress() {
        value(fixture.network.unassignPrivateIpAddress(ENI, VIP));

        assertThat(sent()).isEqualTo("Action=UnassignPrivateIpAddresses&Version=2016-11-15"
                + "&NetworkInterfaceId=eni-0a&PrivateIpAddress.1=10.0.1.100");
    }

    @Test
    void ipv6AddressesAreNamedInTheirShortForm() {
        Inet6Address vip = (Inet6Address) InetAddress.ofLiteral("2001:DB8:0:0:0:0:0:0100");

        value(fixture.network.assignIpv6Address(ENI, vip));
        assertThat(sent()).isEqualTo("Action=AssignIpv6Addresses&Version=2016-11-15&NetworkInterfaceId=eni-0a"
                + "&Ipv6Addresses.1=2001:db8::100");

        value(fixture.network.unassignIpv6Address(ENI, vip));
        assertThat(sent())
                .isEqualTo("Action=UnassignIpv6Addresses&Version=2016-11-15&NetworkInterfaceId=eni-0a"
                        + "&Ipv6Addresses.1=2001:db8::100");

        value(fixture.network.describeNetworkInterfacesByAddress(SUBNET, vip));
        assertThat(sent()).endsWith("&Filter.1.Name=subnet-id&Filter.1.Value.1=subnet-0a"
                + "&Filter.2.Name=ipv6-addresses.ipv6-address&Filter.2.Value.1=2001:db8::100");
    }

    @Test
    void replaceRouteNamesTheBlockByItsFamily() {
        value(fixture.network.replaceRoute(TABLE, DESTINATION, ENI));
        assertThat(sent()).isEqualTo("Action=ReplaceRoute&Version=2016-11-15&RouteTableId=rtb-0a"
                + "&DestinationCidrBlock=172.31.99.0/24&NetworkInterfaceId=eni-0a");

        value(fixture.network.replaceRoute(TABLE, Cidr.parse("fd00:1::/32"), ENI));
        assertThat(sent()).contains("&DestinationIpv6CidrBlock=fd00:1:")
                .doesNotContain("DestinationCidrBlock");
    }

    @Test
    void readsTheTableOfASubnetWithEveryKindOfTarget() {
        server.answer(200, """
                <DescribeRouteTablesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15"><routeTableSet><item>
                <routeTableId>rtb-0a</routeTableId><routeSet>
                <item><destinationCidrBlock>10.0.0.0/16</destinationCidrBlock><gatewayId>local</gatewayId>
                <state>active</state></item>
                <item><destinationIpv6CidrBlock>fd00::/8</destinationIpv6CidrBlock>
                <networkInterfaceId>eni-0b</networkInterfaceId><state>blackhole</state></item>
                <item><destinationPrefixListId>pl-0a</destinationPrefixListId><gatewayId>vpce-0a</gatewayId>
                <state>active</state></item>
                <item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><natGatewayId>nat-0a</natGatewayId>
                <state>active</state></item>
                </routeSet></item></routeTableSet></DescribeRouteTablesResponse>""");

        List<RouteTable> tables = value(fixture.network.describeRouteTablesOf(SUBNET));

        assertThat(sent()).endsWith("&Filter.1.Name=association.subnet-id&Filter.1.Value.1=subnet-0a");
        assertThat(tables).containsExactly(new RouteTable(TABLE,
                List.of(new Route(Cidr.parse("10.0.0.0/16"), null, "local", false),
                        new Route(Cidr.parse("fd00::/8"), new NetworkInterfaceId("eni-0b"), "eni-0b", true),
                        new Route(Cidr.parse("0.0.0.0/0"), null, "nat-0a", false))));
    }

    @Test
    void readsTablesById() {
        assertThat(value(fixture.network.describeRouteTables(List.of(TABLE)))).isEmpty();
        assertThat(sent()).endsWith("&RouteTableId.1=rtb-0a");
    }

    @Test
    void readsAnInterfaceWithItsPrimaryAddressFirst() {
        server.answer(200, """
                <DescribeNetworkInterfacesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15">
                <networkInterfaceSet><item><networkInterfaceId>eni-0a</networkInterfaceId>
                <subnetId>subnet-0a</subnetId><status>in-use</status><sourceDestCheck>false</sourceDestCheck>
                <attachment><instanceId>i-0a</instanceId></attachment>
                <privateIpAddress>10.0.1.10</privateIpAddress><privateIpAddressesSet>
                <item><privateIpAddress>10.0.1.100</privateIpAddress></item>
                <item><privateIpAddress>10.0.1.10</privateIpAddress></item></privateIpAddressesSet>
                <ipv6AddressesSet><item><ipv6Address>fd00::1</ipv6Address></item></ipv6AddressesSet>
                </item></networkInterfaceSet></DescribeNetworkInterfacesResponse>""");

        List<NetworkInterface> found = value(fixture.network.describeNetworkInterfacesByAddress(SUBNET, VIP));

        assertThat(found).containsExactly(new NetworkInterface(ENI, SUBNET,
                Stream.of("10.0.1.10", "10.0.1.100", "fd00::1").map(InetAddress::ofLiteral).toList(),
                Optional.of("i-0a"), "in-use", false));
    }

    @Test
    void readsInterfacesByIdAndNeverAllOfThem() {
        assertThat(value(
                fixture.network.describeNetworkInterfaces(List.of(ENI, new NetworkInterfaceId("eni-0b")))))
                .isEmpty();

        assertThat(sent()).isEqualTo("Action=DescribeNetworkInterfaces&Version=2016-11-15"
                + "&NetworkInterfaceId.1=eni-0a&NetworkInterfaceId.2=eni-0b");
        assertThatThrownBy(() -> fixture.network.describeNetworkInterfaces(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsTheStateOfOneInstance() {
        server.answer(200, """
                <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15"><reservationSet><item>
                <instancesSet><item><instanceId>i-0a</instanceId>
                <instanceState><code>64</code><name>stopping</name></instanceState></item></instancesSet>
                </item></reservationSet></DescribeInstancesResponse>""");

        assertThat(value(fixture.network.instanceState("i-0a"))).isEqualTo("stopping");
        assertThat(sent()).isEqualTo("Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-0a");
        assertThat(failure(fixture.network.instanceState("i-0b"))).isInstanceOf(NotFound.class)
                .extracting(Ec2Failure::describe)
                .isEqualTo("DescribeInstances: NotListed: EC2 does not list i-0b");
    }

    @Test
    void anAnswerThatNeverComesTimesOutWithinTheAttempt() {
        Rehearsal.run(Ec2Fixture.SETTINGS);
        server.answer(_ -> Answer.NEVER);
        try (Ec2Fixture hasty = new Ec2Fixture(server.url(), Ec2Fixture.HASTY, Ec2Fixture.credentials())) {
            long start = System.nanoTime();
            Ec2Failure failure = failure(hasty.network.assignPrivateIpAddress(ENI, VIP, true));

            assertThat(failure).isInstanceOf(TimedOut.class);
            Duration limit = Ec2Fixture.HASTY.attemptTimeout();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(limit, limit.multipliedBy(4));
        }
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aConnectionClosedInsteadOfAnAnswerHasAnUnknownOutcome() {
        server.answer(_ -> Answer.HANG_UP);

        assertThat(failure(fixture.network.assignPrivateIpAddress(ENI, VIP, true)))
                .isInstanceOf(TimedOut.class);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aRefusedConnectionIsUnreachable() {
        server.close();

        assertThat(failure(fixture.network.assignPrivateIpAddress(ENI, VIP, true)))
                .isInstanceOf(Unreachable.class);
    }

    @Test
    void anUnknownHostIsUnreachable() {
        try (Ec2Fixture nowhere = Ec2Fixture.at("http://no-such-host.invalid")) {
            assertThat(failure(nowhere.network.describeRouteTablesOf(SUBNET)))
                    .isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void sixteenCallsRunAtTheSameTime() {
        CountDownLatch together = new CountDownLatch(16);
        server.answer(_ -> {
            together.countDown();
            return waitFor(together) ? new Answer(200, EMPTY) : new Answer(500, "they did not come together");
        });
        List<CompletionStage<Ec2Result<List<RouteTable>>>> calls = Stream
                .generate(() -> fixture.network.describeRouteTablesOf(SUBNET)).limit(16).toList();

        assertThat(calls).allSatisfy(call -> assertThat(result(call).asFailure()).isEmpty());
    }

    @Test
    void oneConnectionServesOneCallAfterTheOther() {
        for (int i = 0; i < 3; i++) {
            value(fixture.network.describeRouteTablesOf(SUBNET));
        }

        assertThat(server.asked()).hasSize(3).extracting(CannedServer.Asked::clientPort).containsOnly(
                server.asked().getFirst().clientPort());
    }

    @Test
    void afterClosingACallFailsInsteadOfThrowing() {
        fixture.close();

        assertThat(failure(fixture.network.describeRouteTablesOf(SUBNET))).isInstanceOf(Unreachable.class);
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            return false;
        }
    }

    private String sent() {
        return URLDecoder.decode(server.asked().getLast().body(), StandardCharsets.UTF_8);
    }
}
