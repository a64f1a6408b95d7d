package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Every call of the port, written, signed and answered within this process: the classes of the calls that
 * change something get loaded without one of them being sent. A first Assign costs most of a second
 * otherwise.
 */
final class Rehearsal {
    private static final String NAMESPACE = " xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15\"";
    private static final DeadEnd SUCCESS = new DeadEnd(200, """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response%s>
              <requestId>rehearsal</requestId>
              <networkInterfaceId>eni-0</networkInterfaceId>
              <assignedPrivateIpAddressesSet>
                <item><privateIpAddress>192.0.2.1</privateIpAddress></item>
              </assignedPrivateIpAddressesSet>
              <routeTableSet><item><routeTableId>rtb-0</routeTableId><routeSet><item>
                <destinationCidrBlock>192.0.2.0/24</destinationCidrBlock>
                <networkInterfaceId>eni-0</networkInterfaceId><state>active</state>
              </item></routeSet></item></routeTableSet>
              <assignedIpv6Addresses><item>2001:db8::1</item></assignedIpv6Addresses>
              <networkInterfaceSet><item><networkInterfaceId>eni-0</networkInterfaceId>
                <subnetId>subnet-0</subnetId><status>in-use</status></item></networkInterfaceSet>
              <reservationSet><item><instancesSet><item><instanceId>i-0</instanceId>
                <instanceState><name>running</name></instanceState></item></instancesSet></item></reservationSet>
              <return>true</return>
            </Response>
            """.formatted(NAMESPACE));
    private static final DeadEnd DENIAL = new DeadEnd(403, """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response><Errors><Error><Code>UnauthorizedOperation</Code>
            <Message>rehearsal</Message></Error></Errors><RequestID>rehearsal</RequestID></Response>
            """);

    private Rehearsal() {}

    /** Blocks for about a second the first time. Nothing leaves this process. */
    static void run(AwsSettings settings) {
        Stream.of(SUCCESS, DENIAL).forEach(end -> {
            try (AwsEc2Network network = new AwsEc2Network(settings, credentials(), end,
                    CallListener.NONE)) {
                everyCall(network).forEach(call -> call.toCompletableFuture().join());
            }
        });
    }

    private static List<CompletionStage<?>> everyCall(AwsEc2Network network) {
        NetworkInterfaceId eni = new NetworkInterfaceId("eni-0");
        Inet4Address address = Inet4Address.ofLiteral("192.0.2.1");
        Inet6Address ipv6 = (Inet6Address) InetAddress.ofLiteral("2001:db8::1");
        RouteTableId table = new RouteTableId("rtb-0");
        return List.of(network.assignPrivateIpAddress(eni, address, true),
                network.unassignPrivateIpAddress(eni, address), network.describeRouteTables(List.of(table)),
                network.describeRouteTablesOf(new SubnetId("subnet-0")),
                network.replaceRoute(table, Cidr.parse("192.0.2.0/24"), eni),
                network.assignIpv6Address(eni, ipv6), network.unassignIpv6Address(eni, ipv6),
                network.describeNetworkInterfaces(List.of(eni)), network.instanceState("i-0"));
    }

    private static RefreshableCredentials credentials() {
        return new RefreshableCredentials(
                () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal")));
    }
}
