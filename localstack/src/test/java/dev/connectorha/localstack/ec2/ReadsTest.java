package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The reads that a check before going live makes, through the SDK. */
final class ReadsTest {
    private static final String GROUP = "sg-0eee0000000000001";

    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();
    private final Ec2Client client = Pair.client(ec2.endpoint());

    @AfterEach
    void close() {
        client.close();
        ec2.close();
    }

    @Test
    void theSubnetHasItsBlocksAndCountsItsFreeAddresses() {
        Subnet subnet = client.describeSubnets(request -> request.subnetIds(Pair.SUBNET)).subnets()
                .getFirst();
        assertThat(subnet.vpcId()).isEqualTo(Pair.VPC);
        assertThat(subnet.cidrBlock()).isEqualTo("10.0.1.0/24");
        assertThat(subnet.ipv6CidrBlockAssociationSet()).singleElement().satisfies(association -> {
            assertThat(association.ipv6CidrBlock()).isEqualTo("2001:db8:0:1::/64");
            assertThat(association.ipv6CidrBlockState().stateAsString()).isEqualTo("associated");
        });
        assertThat(subnet.availableIpAddressCount()).isEqualTo(251 - 2);
        assertThat(subnet.availabilityZone()).isEqualTo("eu-west-1a");
        assertThat(subnet.subnetArn()).isEqualTo("arn:aws:ec2:eu-west-1:123456789012:subnet/" + Pair.SUBNET);
    }

    @Test
    void theGroupLetsItsMembersSendEachOtherVrrp() {
        var answer = client.describeSecurityGroups(
                request -> request.filters(filter("vpc-id", Pair.VPC), filter("group-id", GROUP)));
        assertThat(answer.securityGroups()).singleElement().satisfies(group -> {
            assertThat(group.groupName()).isEqualTo("connector-ha");
            IpPermission vrrp = group.ipPermissions().getFirst();
            assertThat(vrrp.ipProtocol()).isEqualTo("112");
            assertThat(vrrp.fromPort()).isNull();
            assertThat(vrrp.userIdGroupPairs()).extracting(pair -> pair.groupId()).containsExactly(GROUP);
            assertThat(group.ipPermissions().getLast().toPort()).isEqualTo(443);
            assertThat(group.ipPermissions().getLast().ipRanges()).extracting(range -> range.cidrIp())
                    .containsExactly("0.0.0.0/0");
            assertThat(group.ipPermissionsEgress()).singleElement()
                    .satisfies(all -> assertThat(all.ipProtocol()).isEqualTo("-1"));
        });
    }

    @Test
    void theDefaultAclIsInForceForASubnetThatNoOtherOneNames() {
        var answer = client.describeNetworkAcls(
                request -> request.filters(filter("association.subnet-id", Pair.SUBNET)));
        assertThat(answer.networkAcls()).singleElement().satisfies(acl -> {
            assertThat(acl.isDefault()).isTrue();
            assertThat(acl.associations()).extracting(each -> each.subnetId()).containsExactly(Pair.SUBNET);
            assertThat(acl.entries()).extracting(NetworkAclEntry::ruleNumber).containsExactly(100, 32767,
                    32768, 101, 100, 32767, 32768, 101);
            assertThat(acl.entries()).extracting(NetworkAclEntry::ruleActionAsString).containsExactly("allow",
                    "deny", "deny", "allow", "allow", "deny", "deny", "allow");
            assertThat(acl.entries()).extracting(NetworkAclEntry::egress).containsExactly(true, true, true,
                    true, false, false, false, false);
        });
    }

    @Test
    void anInstanceShowsItsTypeItsStateAndItsInterfaces() {
        Instance instance = client.describeInstances(request -> request.instanceIds(Pair.INSTANCE_A))
                .reservations()
                .getFirst().instances().getFirst();
        assertThat(instance.instanceTypeAsString()).isEqualTo("m5.large");
        assertThat(instance.state().nameAsString()).isEqualTo("running");
        assertThat(instance.state().code()).isEqualTo(16);
        assertThat(instance.privateIpAddress()).isEqualTo("10.0.1.10");
        assertThat(instance.networkInterfaces()).singleElement().satisfies(eni -> {
            assertThat(eni.networkInterfaceId()).isEqualTo(Pair.ENI_A);
            assertThat(eni.sourceDestCheck()).isFalse();
            assertThat(eni.attachment().deviceIndex()).isZero();
        });
    }

    @Test
    void aTypeSaysHowManyAddressesItsInterfacesMayHave() {
        var types = client
                .describeInstanceTypes(request -> request.instanceTypesWithStrings("t3.small", "m5.large"))
                .instanceTypes();
        assertThat(types).extracting(type -> type.networkInfo().ipv4AddressesPerInterface())
                .containsExactly(4, 10);
        assertThat(types).extracting(type -> type.networkInfo().ipv6AddressesPerInterface())
                .containsExactly(4, 10);
        refused("InvalidInstanceType", "The following supplied instance types do not exist: [x9.huge]",
                () -> client.describeInstanceTypes(request -> request.instanceTypesWithStrings("x9.huge")));
    }

    @Test
    void theVirtualIpsAreReserved() {
        var answer = client.getSubnetCidrReservations(request -> request.subnetId(Pair.SUBNET));
        assertThat(answer.subnetIpv6CidrReservations()).singleElement()
                .satisfies(each -> assertThat(each.cidr()).isEqualTo("2001:db8:0:1::100/128"));
        assertThat(answer.subnetIpv4CidrReservations()).singleElement().satisfies(reservation -> {
            assertThat(reservation.cidr()).isEqualTo(Pair.VIP + "/32");
            assertThat(reservation.reservationTypeAsString()).isEqualTo("explicit");
            assertThat(reservation.subnetId()).isEqualTo(Pair.SUBNET);
        });
    }

    @Test
    void whatIsNotThereIsNamedAsEc2NamesIt() {
        refused("InvalidSubnetID.NotFound", "The subnet ID 'subnet-x' does not exist",
                () -> client.describeSubnets(request -> request.subnetIds("subnet-x")));
        refused("InvalidSubnetID.NotFound", "The subnet ID 'subnet-x' does not exist",
                () -> client.getSubnetCidrReservations(request -> request.subnetId("subnet-x")));
        refused("InvalidGroup.NotFound", "The security group 'sg-x' does not exist",
                () -> client.describeSecurityGroups(request -> request.groupIds("sg-x")));
        refused("InvalidInstanceID.NotFound", "The instance ID 'i-x' does not exist",
                () -> client.describeInstances(request -> request.instanceIds("i-x")));
        refused("InvalidNetworkAclID.NotFound", "The networkAcl ID 'acl-x' does not exist",
                () -> client.describeNetworkAcls(request -> request.networkAclIds("acl-x")));
    }

    @Test
    void aFilterThatNobodyKnowsIsNeverIgnored() {
        Filter nonsense = filter("nonsense", "x");
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> client.describeSubnets(request -> request.filters(nonsense)),
                () -> client.describeSecurityGroups(request -> request.filters(nonsense)),
                () -> client.describeNetworkAcls(request -> request.filters(nonsense)),
                () -> client.describeInstances(request -> request.filters(nonsense)),
                () -> client.describeInstanceTypes(request -> request.filters(nonsense)),
                () -> client.describeNetworkInterfaces(request -> request.filters(nonsense)),
                () -> client.describeRouteTables(request -> request.filters(nonsense)),
                () -> client.getSubnetCidrReservations(
                        request -> request.subnetId(Pair.SUBNET).filters(nonsense)))) {
            refused("InvalidParameterValue", "The filter 'nonsense' is invalid", call);
        }
    }

    @Test
    void pagesAreTurnedByThePaginator() {
        List<String> more = List.of("10.0.1.20", "10.0.1.21", "10.0.1.22", "10.0.1.23", "10.0.1.24",
                "10.0.1.25");
        try (Ec2StandIn many = new Ec2StandIn(ScenarioFile.parse(crowd(more)), Pair.anyPort()).start();
                Ec2Client reader = Pair.client(many.endpoint())) {
            var first = reader.describeNetworkInterfaces(request -> request.maxResults(5));
            assertThat(first.networkInterfaces()).hasSize(5);
            assertThat(first.nextToken()).isNotBlank();
            assertThat(reader.describeNetworkInterfacesPaginator(request -> request.maxResults(5)).stream()
                    .flatMap(page -> page.networkInterfaces().stream())
                    .map(NetworkInterface::privateIpAddress))
                    .containsExactlyElementsOf(more);
            refused("InvalidNextToken", "The token is not valid",
                    () -> reader.describeSubnets(request -> request.nextToken(first.nextToken())));
            refused("InvalidParameterValue",
                    "Value ( 4 ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.",
                    () -> reader.describeNetworkInterfaces(request -> request.maxResults(4)));
        }
    }

    @Test
    void aLaggingDescribeShowsWhatWasAndThenWhatIs() {
        ec2.control().behaviour().setDescribeLag(Duration.ofHours(1));
        client.assignPrivateIpAddresses(
                request -> request.networkInterfaceId(Pair.ENI_A).privateIpAddresses(Pair.VIP));
        assertThat(ec2.control().holderOf(Pair.VIP)).contains(Pair.ENI_A);
        assertThat(holders()).isEmpty();
        ec2.control().behaviour().setDescribeLag(Duration.ZERO);
        assertThat(holders()).containsExactly(Pair.ENI_A);
    }

    private List<String> holders() {
        return client.describeNetworkInterfaces(
                request -> request.filters(filter("addresses.private-ip-address", Pair.VIP)))
                .networkInterfaces()
                .stream().map(NetworkInterface::networkInterfaceId).toList();
    }

    private static String crowd(List<String> addresses) {
        StringBuilder yaml = new StringBuilder("""
                region: eu-west-1
                vpc: {id: vpc-1, cidr: 10.0.0.0/16}
                subnets: [{id: subnet-1, cidr: 10.0.1.0/24, availabilityZone: eu-west-1a}]
                credentials: [{accessKeyId: AKIASTANDIN000000001, secretAccessKey: stand-in-secret}]
                networkInterfaces:
                """);
        addresses.forEach(address -> yaml
                .append("  - {id: eni-%s, mac: '02:00:00:00:00:0a', subnet: subnet-1, addresses: [%s]}\n"
                        .formatted(address.substring(7), address)));
        return yaml.toString();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static void refused(String code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(Ec2Exception.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
