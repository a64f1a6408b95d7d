package dev.connectorha.localstack.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * A VPC of its own for each row: a subnet, the interfaces of A and B in it, and a table that is associated with it and
 * has a route to A.
 *
 * @param ipv6 the part of the subnet's IPv6 block before the double colon
 */
record Site(Ec2Client client, String vpc, String subnet, String ipv6, String a, String b, String table) {
    static final String ADDRESS_OF_A = "10.0.1.10";
    static final String ADDRESS_OF_B = "10.0.1.11";
    static final String VIP = "10.0.1.100";
    static final String ROUTE = "172.31.99.0/24";

    static Site build(Ec2Client client) {
        Vpc vpc = client
                .createVpc(request -> request.cidrBlock("10.0.0.0/16").amazonProvidedIpv6CidrBlock(true))
                .vpc();
        String ipv6 = vpc.ipv6CidrBlockAssociationSet().getFirst().ipv6CidrBlock().replaceFirst("::/56$", "");
        String subnet = client.createSubnet(request -> request.vpcId(vpc.vpcId()).cidrBlock("10.0.1.0/24")
                .ipv6CidrBlock(ipv6 + "::/64")).subnet().subnetId();
        String a = networkInterface(client, subnet, ADDRESS_OF_A);
        String b = networkInterface(client, subnet, ADDRESS_OF_B);
        String table = client.createRouteTable(request -> request.vpcId(vpc.vpcId())).routeTable()
                .routeTableId();
        client.associateRouteTable(request -> request.routeTableId(table).subnetId(subnet));
        client.createRoute(
                request -> request.routeTableId(table).destinationCidrBlock(ROUTE).networkInterfaceId(a));
        return new Site(client, vpc.vpcId(), subnet, ipv6, a, b, table);
    }

    static String networkInterface(Ec2Client client, String subnet, String address) {
        return client.createNetworkInterface(request -> request.subnetId(subnet).privateIpAddress(address))
                .networkInterface().networkInterfaceId();
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    String vip6() {
        return ipv6 + "::100";
    }

    void assign(String eni, boolean allowReassignment, String... addresses) {
        client.assignPrivateIpAddresses(
                request -> request.networkInterfaceId(eni).privateIpAddresses(addresses)
                        .allowReassignment(allowReassignment));
    }

    void unassign(String eni, String... addresses) {
        client.unassignPrivateIpAddresses(
                request -> request.networkInterfaceId(eni).privateIpAddresses(addresses));
    }

    void replaceRoute(String destination, String eni) {
        client.replaceRoute(request -> request.routeTableId(table).destinationCidrBlock(destination)
                .networkInterfaceId(eni));
    }

    /** All IPv4 addresses of an interface but its primary one. */
    List<String> secondaries(String eni) {
        return describe(eni).privateIpAddresses().stream().filter(address -> !address.primary())
                .map(NetworkInterfacePrivateIpAddress::privateIpAddress).toList();
    }

    List<String> ipv6Addresses(String eni) {
        return describe(eni).ipv6Addresses().stream().map(address -> address.ipv6Address()).toList();
    }

    NetworkInterface describe(String eni) {
        return client.describeNetworkInterfaces(request -> request.networkInterfaceIds(eni))
                .networkInterfaces()
                .getFirst();
    }

    /** From the destination of each route to an interface to that interface. */
    Map<String, String> routes() {
        RouteTable found = client.describeRouteTables(request -> request.routeTableIds(table)).routeTables()
                .getFirst();
        return found.routes().stream().filter(route -> route.networkInterfaceId() != null)
                .collect(Collectors.toMap(Route::destinationCidrBlock, Route::networkInterfaceId));
    }
}
