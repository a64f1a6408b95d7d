package dev.connectorha.localstack.contract;

import static dev.connectorha.localstack.contract.Rows.refused;
import static dev.connectorha.localstack.contract.Site.filter;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Subnets, reservations, security groups, network ACLs: what must be right before a pair goes live. */
interface SurroundingRows extends Rows {
    private SecurityGroup group(String id) {
        return site().client().describeSecurityGroups(request -> request.groupIds(id)).securityGroups()
                .getFirst();
    }

    private String newGroup() {
        return site().client().createSecurityGroup(
                request -> request.vpcId(site().vpc()).groupName("members").description("both of them"))
                .groupId();
    }

    private void letIn(String group, IpPermission permission) {
        site().client()
                .authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(permission));
    }

    private IpPermission vrrp(String from) {
        return IpPermission.builder().ipProtocol("112")
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(from).build())
                .build();
    }

    @Test
    default void aNewGroupLetsEverythingOutAndNothingIn() {
        SecurityGroup group = group(newGroup());
        assertThat(group.ipPermissions()).isEmpty();
        assertThat(group.ipPermissionsEgress()).flatExtracting(IpPermission::ipRanges)
                .extracting(range -> range.cidrIp()).containsExactly("0.0.0.0/0");
        assertThat(group.ipPermissionsEgress()).extracting(IpPermission::ipProtocol).containsOnly("-1");
    }

    @Test
    default void protocol112IsLetInFromMembersOfTheGroup() {
        String group = newGroup();
        letIn(group, vrrp(group));
        assertThat(group(group).ipPermissions()).singleElement().satisfies(permission -> {
            assertThat(permission.ipProtocol()).isEqualTo("112");
            assertThat(permission.userIdGroupPairs()).extracting(pair -> pair.groupId())
                    .containsExactly(group);
        });
    }

    @Test
    default void aRuleIsMadeOnce() {
        String group = newGroup();
        IpPermission ssh = IpPermission.builder().ipProtocol("tcp").fromPort(22).toPort(22)
                .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build()).build();
        letIn(group, ssh);
        refused("InvalidPermission.Duplicate", "the specified rule \"peer: 10.0.0.0/8, TCP, from port: 22",
                () -> letIn(group, ssh));
    }

    @Test
    default void aProtocolByAnotherNameIsRefused() {
        String group = newGroup();
        refused("InvalidParameterValue", "Invalid value 'vrrp' for IP protocol. Unknown protocol.",
                () -> letIn(group, IpPermission.builder().ipProtocol("vrrp")
                        .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build()).build()));
    }

    @Test
    default void anUnknownSourceGroupIsNamed() {
        String group = newGroup();
        refused("InvalidGroup.NotFound", "The security group 'sg-0123456789abcdef0' does not exist",
                () -> letIn(group, vrrp("sg-0123456789abcdef0")));
    }

    @Test
    default void aSecondGroupOfThatNameIsRefused() {
        newGroup();
        refused("InvalidGroup.Duplicate",
                "The security group 'members' already exists for VPC '" + site().vpc() + "'",
                this::newGroup);
    }

    @Test
    default void theDefaultAclAllowsEverythingAndIsInForce() {
        var acls = site().client().describeNetworkAcls(
                request -> request.filters(filter("vpc-id", site().vpc()), filter("default", "true")))
                .networkAcls();
        assertThat(acls).singleElement().satisfies(acl -> {
            assertThat(acl.associations()).extracting(each -> each.subnetId()).contains(site().subnet());
            assertThat(acl.entries()).filteredOn(entry -> entry.ruleNumber() == 100)
                    .extracting(NetworkAclEntry::ruleActionAsString).containsExactly("allow", "allow");
        });
    }

    @Test
    default void sourceDestCheckIsOnUntilItIsSwitchedOff() {
        assertThat(site().describe(site().a()).sourceDestCheck()).isTrue();
        site().client().modifyNetworkInterfaceAttribute(
                request -> request.networkInterfaceId(site().a())
                        .sourceDestCheck(value -> value.value(false)));
        assertThat(site().describe(site().a()).sourceDestCheck()).isFalse();
    }

    @Test
    default void aSubnetCountsItsFreeAddresses() {
        site().assign(site().a(), false, Site.VIP);
        Subnet subnet = site().client().describeSubnets(request -> request.subnetIds(site().subnet()))
                .subnets()
                .getFirst();
        assertThat(subnet.availableIpAddressCount()).isEqualTo(256 - 5 - 3);
    }

    @Test
    default void aSubnetThatOverlapsAnotherOneIsRefused() {
        refused("InvalidSubnet.Conflict", "The CIDR '10.0.1.128/25' conflicts with another subnet",
                () -> site().client()
                        .createSubnet(request -> request.vpcId(site().vpc()).cidrBlock("10.0.1.128/25")));
    }

    @Test
    default void aSubnetOutsideTheVpcIsRefused() {
        refused("InvalidSubnet.Range", "The CIDR '10.1.1.0/24' is invalid.",
                () -> site().client()
                        .createSubnet(request -> request.vpcId(site().vpc()).cidrBlock("10.1.1.0/24")));
    }

    @Test
    default void aReservationIsShown() {
        reserve(Site.VIP + "/32");
        var answer = site().client().getSubnetCidrReservations(request -> request.subnetId(site().subnet()));
        assertThat(answer.subnetIpv4CidrReservations()).singleElement().satisfies(reservation -> {
            assertThat(reservation.cidr()).isEqualTo(Site.VIP + "/32");
            assertThat(reservation.reservationTypeAsString()).isEqualTo("explicit");
        });
    }

    @Test
    default void aReservationOutsideTheSubnetIsRefused() {
        refused("InvalidParameterValue", "", () -> reserve("10.0.2.0/28"));
    }

    @Test
    default void aReservedAddressIsGivenToNobodyWhoDoesNotAskForIt() {
        reserve("10.0.1.0/28");
        String given = site().client().createNetworkInterface(request -> request.subnetId(site().subnet()))
                .networkInterface().privateIpAddress();
        assertThat(Integer.parseInt(given.substring("10.0.1.".length()))).isGreaterThanOrEqualTo(16);
        site().assign(site().a(), false, "10.0.1.15");
        assertThat(site().secondaries(site().a())).containsExactly("10.0.1.15");
    }

    private void reserve(String block) {
        site().client().createSubnetCidrReservation(
                request -> request.subnetId(site().subnet()).cidr(block).reservationType("explicit"));
    }
}
