package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.RouteState;

/** Turns the SDK's shapes, in which everything may be null, into the port's values. */
final class Ec2Values {
    private Ec2Values() {}

    static RouteTable routeTable(software.amazon.awssdk.services.ec2.model.RouteTable table) {
        List<Route> routes = table.routes().stream().flatMap(route -> route(route).stream()).toList();
        return new RouteTable(new RouteTableId(table.routeTableId()), routes);
    }

    private static Optional<Route> route(software.amazon.awssdk.services.ec2.model.Route route) {
        String block = block(route);
        if (block == null) {
            return Optional.empty();
        }
        String eni = route.networkInterfaceId();
        return Optional.of(new Route(Cidr.parse(block), eni == null ? null : new NetworkInterfaceId(eni),
                target(route), route.state() == RouteState.BLACKHOLE));
    }

    /** The destination, unless it is a prefix list. */
    static @Nullable String block(software.amazon.awssdk.services.ec2.model.Route route) {
        return firstOf(route.destinationCidrBlock(), route.destinationIpv6CidrBlock());
    }

    static String target(software.amazon.awssdk.services.ec2.model.Route route) {
        String target = firstOf(route.networkInterfaceId(), route.gatewayId(), route.natGatewayId(),
                route.transitGatewayId(), route.vpcPeeringConnectionId(), route.egressOnlyInternetGatewayId(),
                route.localGatewayId(), route.carrierGatewayId(), route.coreNetworkArn(),
                route.odbNetworkArn(),
                route.instanceId());
        return target == null ? "unknown" : target;
    }

    static NetworkInterface networkInterface(software.amazon.awssdk.services.ec2.model.NetworkInterface eni) {
        NetworkInterfaceAttachment attachment = eni.attachment();
        return new NetworkInterface(new NetworkInterfaceId(eni.networkInterfaceId()),
                new SubnetId(eni.subnetId()),
                addresses(eni), Optional.ofNullable(attachment == null ? null : attachment.instanceId()),
                eni.statusAsString(), Boolean.TRUE.equals(eni.sourceDestCheck()));
    }

    private static List<InetAddress> addresses(
            software.amazon.awssdk.services.ec2.model.NetworkInterface eni) {
        Stream<String> primary = Stream.ofNullable(eni.privateIpAddress());
        Stream<String> others = eni.privateIpAddresses().stream()
                .map(NetworkInterfacePrivateIpAddress::privateIpAddress);
        Stream<String> ipv6 = eni.ipv6Addresses().stream().map(address -> address.ipv6Address());
        return Stream.of(primary, others, ipv6).flatMap(all -> all).distinct().map(InetAddress::ofLiteral)
                .toList();
    }

    /** The state of that instance. EC2 lists no other, and says InvalidInstanceID.NotFound where there is none. */
    static String state(DescribeInstancesResponse response, String instanceId) {
        return response.reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instanceId.equals(instance.instanceId()))
                .map(instance -> instance.state().nameAsString())
                .findFirst()
                .orElseThrow(() -> new NotListed(instanceId));
    }

    private static @Nullable String firstOf(@Nullable String... candidates) {
        return Stream.of(candidates).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
