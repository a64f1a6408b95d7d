package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import dev.connectorha.localstack.ec2.model.VpcState;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What is built by calls can be taken down by calls, in the order that EC2 insists on. */
final class BuildTest {
    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();
    private final Ec2Client client = Pair.client(ec2.endpoint());
    private final VpcState before = ec2.control().state();

    private final String vpc = client.createVpc(request -> request.cidrBlock("10.9.0.0/16")).vpc().vpcId();
    private final String subnet = client.createSubnet(
            request -> request.vpcId(vpc).cidrBlock("10.9.1.0/24").availabilityZone("eu-west-1b")).subnet()
            .subnetId();
    private final String group = client
            .createSecurityGroup(request -> request.vpcId(vpc).groupName("members").description("both"))
            .groupId();
    private final String eni = client.createNetworkInterface(request -> request.subnetId(subnet)
            .groups(group).description("of A")
            .tagSpecifications(TagSpecification.builder().resourceType(ResourceType.NETWORK_INTERFACE)
                    .tags(Tag.builder().key("pair").value("one").build()).build()))
            .networkInterface().networkInterfaceId();
    private final String table = client.createRouteTable(request -> request.vpcId(vpc)).routeTable()
            .routeTableId();
    private final String association = client
            .associateRouteTable(request -> request.routeTableId(table).subnetId(subnet)).associationId();

    @AfterEach
    void close() {
        client.close();
        ec2.close();
    }

    @Test
    void everythingIsTakenDownAgainAndNothingIsLeft() {
        String reservation = client.createSubnetCidrReservation(
                request -> request.subnetId(subnet).cidr("10.9.1.100/32").reservationType("explicit"))
                .subnetCidrReservation().subnetCidrReservationId();
        stillNeeded("The vpc '" + vpc + "'", () -> client.deleteVpc(request -> request.vpcId(vpc)));
        stillNeeded("The subnet '" + subnet + "'",
                () -> client.deleteSubnet(request -> request.subnetId(subnet)));
        stillNeeded("resource " + group, () -> client.deleteSecurityGroup(request -> request.groupId(group)));
        stillNeeded("The routeTable '" + table + "'",
                () -> client.deleteRouteTable(request -> request.routeTableId(table)));

        client.deleteNetworkInterface(request -> request.networkInterfaceId(eni));
        assertThat(client.deleteSubnetCidrReservation(request -> request.subnetCidrReservationId(reservation))
                .deletedSubnetCidrReservation().cidr()).isEqualTo("10.9.1.100/32");
        client.disassociateRouteTable(request -> request.associationId(association));
        client.deleteRouteTable(request -> request.routeTableId(table));
        client.deleteSecurityGroup(request -> request.groupId(group));
        client.deleteSubnet(request -> request.subnetId(subnet));
        client.deleteVpc(request -> request.vpcId(vpc));
        assertThat(ec2.control().state()).isEqualTo(before);
    }

    @Test
    void aDryRunBuildsNothing() {
        VpcState built = ec2.control().state();
        for (ThrowingCallable call : new ThrowingCallable[]{
                () -> client.createVpc(request -> request.cidrBlock("10.8.0.0/16").dryRun(true)),
                () -> client
                        .createSubnet(request -> request.vpcId(vpc).cidrBlock("10.9.2.0/24").dryRun(true)),
                () -> client.createNetworkInterface(request -> request.subnetId(subnet).dryRun(true)),
                () -> client
                        .createRoute(request -> request.routeTableId(table).destinationCidrBlock("0.0.0.0/0")
                                .networkInterfaceId(eni).dryRun(true)),
                () -> client.deleteNetworkInterface(request -> request.networkInterfaceId(eni).dryRun(true)),
                () -> client.disassociateRouteTable(
                        request -> request.associationId(association).dryRun(true))}) {
            assertThatExceptionOfType(Ec2Exception.class).isThrownBy(call)
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("DryRunOperation"));
        }
        assertThat(ec2.control().state()).isEqualTo(built);
    }

    @Test
    void rulesAreAddedAndTakenAwayInBothDirections() {
        IpPermission web = IpPermission.builder().ipProtocol("6").fromPort(443).toPort(443)
                .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").description("web").build()).build();
        assertThat(client.authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(web))
                .securityGroupRules()).singleElement().satisfies(rule -> {
                    assertThat(rule.ipProtocol()).isEqualTo("tcp");
                    assertThat(rule.cidrIpv4()).isEqualTo("10.0.0.0/8");
                    assertThat(rule.toPort()).isEqualTo(443);
                });
        client.authorizeSecurityGroupEgress(request -> request.groupId(group).ipPermissions(web));
        client.revokeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(web));
        assertThat(group().ipPermissions()).isEmpty();
        assertThat(group().ipPermissionsEgress()).hasSize(2);
        assertThatExceptionOfType(Ec2Exception.class).isThrownBy(
                () -> client.revokeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(web)))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode())
                        .isEqualTo("InvalidPermission.NotFound"));
    }

    @Test
    void tagsAreSeenAndFound() {
        client.createTags(
                request -> request.resources(eni, table).tags(Tag.builder().key("site").value("x").build()));
        var found = client.describeNetworkInterfaces(
                request -> request.filters(Filter.builder().name("tag:site").values("x").build()))
                .networkInterfaces();
        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.tagSet()).extracting(Tag::key).containsExactlyInAnyOrder("pair", "site");
            assertThat(each.description()).isEqualTo("of A");
            assertThat(each.privateIpAddress()).isEqualTo("10.9.1.4");
        });
        assertThat(client.describeVpcs(request -> request.vpcIds(vpc)).vpcs()).singleElement()
                .satisfies(each -> assertThat(each.cidrBlock()).isEqualTo("10.9.0.0/16"));
    }

    @Test
    void twoThingsOfDifferentVpcsDoNotGoTogether() {
        apart(() -> client.associateRouteTable(request -> request.routeTableId(table).subnetId(Pair.SUBNET)));
        apart(() -> client
                .createRoute(request -> request.routeTableId(table).destinationCidrBlock("0.0.0.0/0")
                        .networkInterfaceId(Pair.ENI_A)));
        apart(() -> client.createNetworkInterface(request -> request.subnetId(Pair.SUBNET).groups(group)));
    }

    @Test
    void anInterfaceInUseIsNotDeletedAndOneAttributeIsChangedAtATime() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> client
                        .deleteNetworkInterface(request -> request.networkInterfaceId(Pair.ENI_A)))
                .withMessageContaining("Network interface '" + Pair.ENI_A + "' is currently in use.");
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> client.modifyNetworkInterfaceAttribute(request -> request
                        .networkInterfaceId(eni)
                        .description(value -> value.value("x")).sourceDestCheck(value -> value.value(false))))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode())
                        .isEqualTo("InvalidParameterCombination"));
        client.modifyNetworkInterfaceAttribute(
                request -> request.networkInterfaceId(eni).description(value -> value.value("of B")));
        assertThat(ec2.control().state().networkInterface(eni).settings().description()).isEqualTo("of B");
    }

    @Test
    void whatIsMadeNeedsPermissionForWhatItIsMadeIn() {
        ec2.control().policies().set(Pair.ACCESS_KEY, PolicyDocument.parse("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ec2:CreateNetworkInterface",
                 "Resource": ["arn:aws:ec2:*:*:network-interface/*", "arn:aws:ec2:*:*:subnet/%s"]}]}
                """.formatted(subnet)));
        assertThatCode(() -> client.createNetworkInterface(request -> request.subnetId(subnet)))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> client.createNetworkInterface(request -> request.subnetId(Pair.SUBNET)))
                .withMessageContaining(
                        "on resource: arn:aws:ec2:eu-west-1:123456789012:subnet/" + Pair.SUBNET);
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> client.createTags(request -> request.resources(eni)
                        .tags(Tag.builder().key("a").value("b").build())))
                .withMessageContaining("The stand-in does not emulate the permission for ec2:CreateTags");
    }

    private SecurityGroup group() {
        return client.describeSecurityGroups(request -> request.groupIds(group)).securityGroups().getFirst();
    }

    private static void stillNeeded(String what, ThrowingCallable call) {
        assertThatExceptionOfType(Ec2Exception.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("DependencyViolation");
            assertThat(e.awsErrorDetails().errorMessage()).startsWith(what);
        });
    }

    private static void apart(ThrowingCallable call) {
        assertThatExceptionOfType(Ec2Exception.class).isThrownBy(call)
                .withMessageContaining("belong to different networks.");
    }
}
