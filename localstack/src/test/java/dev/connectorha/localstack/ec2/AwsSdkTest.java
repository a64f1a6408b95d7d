package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** The AWS SDK reads every answer as it reads EC2's. */
final class AwsSdkTest {
    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();
    private final Ec2Client client = Pair.client(ec2.endpoint());

    @BeforeEach
    void giveTheVipToA() {
        ec2.control().moveAddress(Pair.VIP, Pair.ENI_A);
    }

    @AfterEach
    void close() {
        client.close();
        ec2.close();
    }

    @Test
    void assignWithReassignmentMovesTheAddress() {
        var answer = client.assignPrivateIpAddresses(request -> request.networkInterfaceId(Pair.ENI_B)
                .privateIpAddresses(Pair.VIP).allowReassignment(true));
        assertThat(answer.networkInterfaceId()).isEqualTo(Pair.ENI_B);
        assertThat(answer.assignedPrivateIpAddresses()).singleElement()
                .satisfies(assigned -> assertThat(assigned.privateIpAddress()).isEqualTo(Pair.VIP));
        assertThat(ec2.control().holderOf(Pair.VIP)).contains(Pair.ENI_B);
    }

    @Test
    void assignWithoutReassignmentIsRefused() {
        refused(400, "InvalidParameterValue", "[10.0.1.100] assigned, but move is not allowed.",
                () -> client.assignPrivateIpAddresses(request -> request.networkInterfaceId(Pair.ENI_B)
                        .privateIpAddresses(Pair.VIP).allowReassignment(false)));
        assertThat(ec2.control().holderOf(Pair.VIP)).contains(Pair.ENI_A);
    }

    @Test
    void unassignTakesTheAddressAwayAndThenSaysThatItIsNotThere() {
        ThrowingCallable unassign = () -> client.unassignPrivateIpAddresses(
                request -> request.networkInterfaceId(Pair.ENI_A).privateIpAddresses(Pair.VIP));
        assertThat(ec2.control().holderOf(Pair.VIP)).contains(Pair.ENI_A);
        assertThatCode(unassign).doesNotThrowAnyException();
        assertThat(ec2.control().holderOf(Pair.VIP)).isEmpty();
        refused(400, "InvalidParameterValue",
                "Some of the specified addresses are not assigned to interface " + Pair.ENI_A, unassign);
    }

    @Test
    void describeRouteTablesFindsTheSubnetsExplicitTable() {
        RouteTable table = tableOf(Pair.SUBNET);
        assertThat(table.routeTableId()).isEqualTo(Pair.TABLE);
        assertThat(table.vpcId()).isEqualTo(Pair.VPC);
        assertThat(table.associations()).singleElement().satisfies(association -> {
            assertThat(association.subnetId()).isEqualTo(Pair.SUBNET);
            assertThat(association.main()).isFalse();
            assertThat(association.associationState().stateAsString()).isEqualTo("associated");
        });
        assertThat(table.routes()).extracting(Route::destinationCidrBlock).containsExactly("10.0.0.0/16",
                null,
                Pair.ROUTE, "172.31.98.0/24", "0.0.0.0/0");
        assertThat(table.routes()).extracting(Route::destinationIpv6CidrBlock).contains("2001:db8::/56");
        assertThat(table.routes()).extracting(Route::networkInterfaceId).containsExactly(null, null,
                Pair.ENI_A, Pair.ENI_A, null);
        assertThat(table.routes()).extracting(Route::gatewayId).containsExactly("local", "local", null, null,
                "igw-0fff0000000000001");
        assertThat(table.routes().get(2).instanceId()).isEqualTo(Pair.INSTANCE_A);
    }

    @Test
    void aSubnetWithoutAnExplicitTableFindsNothing() {
        var answer = client.describeRouteTables(
                request -> request.filters(filter("association.subnet-id", "subnet-0eee0000000000001")));
        assertThat(answer.routeTables()).isEmpty();
    }

    @Test
    void theMainTableSaysThatItIsMain() {
        var answer = client
                .describeRouteTables(request -> request.filters(filter("association.main", "true")));
        assertThat(answer.routeTables()).singleElement().satisfies(table -> {
            assertThat(table.routeTableId()).isEqualTo("rtb-main");
            assertThat(table.associations().getFirst().main()).isTrue();
            assertThat(table.associations().getFirst().subnetId()).isNull();
        });
    }

    @Test
    void replaceRoutePointsTheRouteAtTheOtherInterface() {
        client.replaceRoute(request -> request.routeTableId(Pair.TABLE).destinationCidrBlock(Pair.ROUTE)
                .networkInterfaceId(Pair.ENI_B));
        assertThat(tableOf(Pair.SUBNET).routes()).extracting(Route::networkInterfaceId).containsExactly(null,
                null, Pair.ENI_B, Pair.ENI_A, null);
    }

    @Test
    void replaceRouteAsDryRunChangesNothing() {
        refused(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.",
                () -> client.replaceRoute(request -> request.routeTableId(Pair.TABLE)
                        .destinationCidrBlock(Pair.ROUTE).networkInterfaceId(Pair.ENI_B).dryRun(true)));
        assertThat(ec2.control().targetOf(Pair.TABLE, Pair.ROUTE)).contains(Pair.ENI_A);
    }

    @Test
    void aRouteToADetachedInterfaceIsABlackhole() {
        ec2.control().detach(Pair.ENI_A);
        assertThat(tableOf(Pair.SUBNET).routes()).extracting(Route::state).containsExactly(RouteState.ACTIVE,
                RouteState.ACTIVE, RouteState.BLACKHOLE, RouteState.BLACKHOLE, RouteState.ACTIVE);
    }

    @Test
    void describeNetworkInterfacesFindsTheHolderByASecondaryAddress() {
        var answer = client.describeNetworkInterfaces(request -> request
                .filters(filter("addresses.private-ip-address", Pair.VIP), filter("subnet-id", Pair.SUBNET)));
        NetworkInterface found = answer.networkInterfaces().getFirst();
        assertThat(answer.networkInterfaces()).hasSize(1);
        assertThat(found.networkInterfaceId()).isEqualTo(Pair.ENI_A);
        assertThat(found.macAddress()).isEqualTo("02:00:00:00:00:0a");
        assertThat(found.attachment().instanceId()).isEqualTo(Pair.INSTANCE_A);
        assertThat(found.statusAsString()).isEqualTo("in-use");
        assertThat(found.sourceDestCheck()).isFalse();
        assertThat(found.privateIpAddresses()).extracting(address -> address.privateIpAddress())
                .containsExactly("10.0.1.10", Pair.VIP);
        assertThat(found.privateIpAddresses()).extracting(address -> address.primary()).containsExactly(true,
                false);
    }

    @Test
    void describesAsDryRunAnswerDryRunOperation() {
        String message = "Request would have succeeded, but DryRun flag is set.";
        refused(412, "DryRunOperation", message,
                () -> client.describeRouteTables(request -> request.dryRun(true)));
        refused(412, "DryRunOperation", message,
                () -> client.describeNetworkInterfaces(request -> request.dryRun(true)));
    }

    @Test
    void anotherRegionsSignatureIsRefused() {
        var key = StaticCredentialsProvider.create(AwsBasicCredentials.create(Pair.ACCESS_KEY, Pair.SECRET));
        try (Ec2Client elsewhere = Pair.client(ec2.endpoint(), "eu-west-2", key)) {
            refused(401, "AuthFailure", "Credential should be scoped to a valid region",
                    elsewhere::describeRouteTables);
        }
    }

    @Test
    void anUnknownKeyIsRefused() {
        var key = StaticCredentialsProvider
                .create(AwsBasicCredentials.create("AKIANOBODY0000000001", "secret"));
        try (Ec2Client nobody = Pair.client(ec2.endpoint(), "eu-west-1", key)) {
            refused(401, "AuthFailure", "AWS was not able to validate the provided access credentials",
                    nobody::describeRouteTables);
        }
    }

    private RouteTable tableOf(String subnet) {
        var answer = client
                .describeRouteTables(request -> request.filters(filter("association.subnet-id", subnet)));
        assertThat(answer.routeTables()).hasSize(1);
        return answer.routeTables().getFirst();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static void refused(int status, String code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(Ec2Exception.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(e.requestId()).isNotBlank();
        });
    }
}
