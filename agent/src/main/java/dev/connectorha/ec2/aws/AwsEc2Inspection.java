package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.CidrReservation;
import dev.connectorha.ec2.inspection.Ec2Inspection;
import dev.connectorha.ec2.inspection.InstanceDetails;
import dev.connectorha.ec2.inspection.InstanceTypeLimits;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.NetworkAcl;
import dev.connectorha.ec2.inspection.SecurityGroup;
import dev.connectorha.ec2.inspection.SubnetDetails;
import dev.connectorha.ec2.inspection.TableDetails;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GetSubnetCidrReservationsResponse;

/** The reads of preflight on the AWS SDK, within the time limits of the client. */
record AwsEc2Inspection(Ec2Client client, Reads reads) implements Ec2Inspection {
    @Override
    public CompletionStage<Ec2Result<SubnetDetails>> subnet(SubnetId id) {
        return reads.read("DescribeSubnets",
                () -> only(client.describeSubnets(request -> request.subnetIds(id.value())).subnets().stream()
                        .map(InspectedValues::subnet), id.value()));
    }

    @Override
    public CompletionStage<Ec2Result<List<SecurityGroup>>> securityGroups(List<String> ids) {
        requireSome(ids);
        return reads.read("DescribeSecurityGroups",
                () -> client.describeSecurityGroups(request -> request.groupIds(ids)).securityGroups()
                        .stream().map(InspectedRules::securityGroup).toList());
    }

    @Override
    public CompletionStage<Ec2Result<NetworkAcl>> networkAclOf(SubnetId subnet) {
        Filter filter = AwsEc2Network.filter("association.subnet-id", subnet.value());
        return reads.read("DescribeNetworkAcls",
                () -> only(client.describeNetworkAcls(request -> request.filters(filter)).networkAcls()
                        .stream().map(InspectedRules::networkAcl), "a network ACL of " + subnet));
    }

    @Override
    public CompletionStage<Ec2Result<List<CidrReservation>>> cidrReservations(SubnetId subnet) {
        return reads.read("GetSubnetCidrReservations", () -> {
            GetSubnetCidrReservationsResponse response = client
                    .getSubnetCidrReservations(request -> request.subnetId(subnet.value()));
            return Stream.of(response.subnetIpv4CidrReservations(), response.subnetIpv6CidrReservations())
                    .flatMap(List::stream).map(InspectedValues::reservation).toList();
        });
    }

    @Override
    public CompletionStage<Ec2Result<List<InterfaceDetails>>> networkInterfaces(
            List<NetworkInterfaceId> ids) {
        requireSome(ids);
        List<String> values = ids.stream().map(NetworkInterfaceId::value).toList();
        return interfaces(request -> request.networkInterfaceIds(values));
    }

    @Override
    public CompletionStage<Ec2Result<List<InterfaceDetails>>> holders(SubnetId subnet, InetAddress address) {
        return interfaces(request -> request.filters(
                AwsEc2Network.filter("subnet-id", subnet.value()), byAddress(address)));
    }

    @Override
    public CompletionStage<Ec2Result<List<InterfaceDetails>>> holdersInVpc(String vpc, InetAddress address) {
        return interfaces(
                request -> request.filters(AwsEc2Network.filter("vpc-id", vpc), byAddress(address)));
    }

    private CompletionStage<Ec2Result<List<InterfaceDetails>>> interfaces(
            Consumer<DescribeNetworkInterfacesRequest.Builder> which) {
        return reads.read("DescribeNetworkInterfaces",
                () -> client.describeNetworkInterfaces(which).networkInterfaces().stream()
                        .map(InspectedValues::networkInterface).toList());
    }

    @Override
    public CompletionStage<Ec2Result<InstanceDetails>> instance(String id) {
        return reads.read("DescribeInstances",
                () -> only(client.describeInstances(request -> request.instanceIds(id)).reservations()
                        .stream().flatMap(reservation -> reservation.instances().stream())
                        .map(InspectedValues::instance), id));
    }

    @Override
    public CompletionStage<Ec2Result<InstanceTypeLimits>> limitsOf(String instanceType) {
        return reads.read("DescribeInstanceTypes",
                () -> only(client
                        .describeInstanceTypes(request -> request.instanceTypesWithStrings(instanceType))
                        .instanceTypes().stream().map(InspectedValues::limits), instanceType));
    }

    @Override
    public CompletionStage<Ec2Result<List<TableDetails>>> routeTablesOf(SubnetId subnet) {
        Filter filter = AwsEc2Network.filter("association.subnet-id", subnet.value());
        return tables(request -> request.filters(filter));
    }

    @Override
    public CompletionStage<Ec2Result<List<TableDetails>>> routeTables(List<RouteTableId> ids) {
        requireSome(ids);
        List<String> values = ids.stream().map(RouteTableId::value).toList();
        return tables(request -> request.routeTableIds(values));
    }

    @Override
    public CompletionStage<Ec2Result<TableDetails>> mainRouteTableOf(String vpc) {
        Filter[] filters = {AwsEc2Network.filter("vpc-id", vpc),
                AwsEc2Network.filter("association.main", "true")};
        return reads.read("DescribeRouteTables",
                () -> only(described(request -> request.filters(filters)).stream(),
                        "the main table of " + vpc));
    }

    private CompletionStage<Ec2Result<List<TableDetails>>> tables(
            Consumer<DescribeRouteTablesRequest.Builder> which) {
        return reads.read("DescribeRouteTables", () -> described(which));
    }

    private List<TableDetails> described(Consumer<DescribeRouteTablesRequest.Builder> which) {
        return client.describeRouteTables(which).routeTables().stream().map(InspectedValues::table).toList();
    }

    private static Filter byAddress(InetAddress address) {
        return AwsEc2Network.filter(AwsEc2Network.addressFilter(address), Addresses.text(address));
    }

    private static <T> T only(Stream<T> found, String sought) {
        return found.findFirst().orElseThrow(() -> new NotListed(sought));
    }

    private static void requireSome(List<?> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("no id: EC2 would list everything of the account");
        }
    }
}
