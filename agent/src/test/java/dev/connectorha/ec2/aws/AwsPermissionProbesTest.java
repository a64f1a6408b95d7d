package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.DESTINATION;
import static dev.connectorha.ec2.aws.Ec2Fixture.ENI;
import static dev.connectorha.ec2.aws.Ec2Fixture.SUBNET;
import static dev.connectorha.ec2.aws.Ec2Fixture.TABLE;
import static dev.connectorha.ec2.aws.Ec2Fixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.ec2.ProbeAnswer.Denied;
import dev.connectorha.ec2.ProbeAnswer.Failed;
import dev.connectorha.ec2.ProbeAnswer.TookEffect;
import dev.connectorha.ec2.ProbeAnswer.Validated;
import dev.connectorha.ec2.ProbeAnswer.WouldSucceed;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the probes send, and what each answer of EC2 is taken for. */
final class AwsPermissionProbesTest {
    private static final InetAddress IPV4 = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress IPV6 = InetAddress.ofLiteral("2001:db8::1");
    private static final String INVALID = "InvalidParameterValue";

    private static CannedServer server;
    private static Ec2Fixture fixture;

    record Sent(Function<PermissionProbes, CompletionStage<ProbeAnswer>> probe, String body) {}

    record Row(Class<? extends ProbeAnswer> expected, int status, String code, String message) {}

    static Stream<Sent> calls() {
        return Stream.of(
                new Sent(probes -> probes.dryRunDescribeRouteTables(SUBNET),
                        "Action=DescribeRouteTables&Version=2016-11-15&DryRun=true"
                                + "&Filter.1.Name=association.subnet-id&Filter.1.Value.1=subnet-0a"),
                new Sent(probes -> probes.dryRunReplaceRoute(TABLE, DESTINATION, ENI),
                        "Action=ReplaceRoute&Version=2016-11-15&DryRun=true&RouteTableId=rtb-0a"
                                + "&DestinationCidrBlock=172.31.99.0/24&NetworkInterfaceId=eni-0a"),
                new Sent(probes -> probes.probeAssign(ENI, IPV4),
                        "Action=AssignPrivateIpAddresses&Version=2016-11-15&NetworkInterfaceId=eni-0a"
                                + "&PrivateIpAddress.1=192.0.2.1&AllowReassignment=false"),
                new Sent(probes -> probes.probeUnassign(ENI, IPV4),
                        "Action=UnassignPrivateIpAddresses&Version=2016-11-15&NetworkInterfaceId=eni-0a"
                                + "&PrivateIpAddress.1=192.0.2.1"),
                new Sent(probes -> probes.probeAssign(ENI, IPV6),
                        "Action=AssignIpv6Addresses&Version=2016-11-15&NetworkInterfaceId=eni-0a"
                                + "&Ipv6Addresses.1=2001:db8::1"),
                new Sent(probes -> probes.probeUnassign(ENI, IPV6),
                        "Action=UnassignIpv6Addresses&Version=2016-11-15&NetworkInterfaceId=eni-0a"
                                + "&Ipv6Addresses.1=2001:db8::1"));
    }

    static Stream<Row> answers() {
        return Stream.of(
                new Row(WouldSucceed.class, 412, "DryRunOperation",
                        "Request would have succeeded, but DryRun flag is set."),
                new Row(Denied.class, 403, "UnauthorizedOperation",
                        "You are not authorized to perform this operation."),
                new Row(Denied.class, 403, "AccessDenied", "not authorized"),
                new Row(Validated.class, 400, INVALID,
                        "Address does not fall within the subnet's address range"),
                new Row(Validated.class, 400, INVALID,
                        "Some of the specified addresses are not assigned to interface eni-0a"),
                new Row(Validated.class, 400, INVALID, "There is no route defined for '172.31.99.0/24'"),
                new Row(Validated.class, 400, "PrivateIpAddressLimitExceeded",
                        "Number of private addresses will exceed limit."),
                new Row(Validated.class, 400, "InvalidAddress.NotFound", "The address does not exist"),
                new Row(Validated.class, 400, "InvalidParameter", "Invalid value"),
                new Row(Validated.class, 400, "InvalidIPAddress.InUse", "Address is in use."),
                new Row(Failed.class, 400, "InvalidNetworkInterfaceID.NotFound", "The ENI does not exist"),
                new Row(Failed.class, 400, "MissingParameter", "The request must contain the parameter"),
                new Row(Failed.class, 401, "AuthFailure", "not able to validate the credentials"),
                new Row(Failed.class, 503, "RequestLimitExceeded", "Request limit exceeded."),
                new Row(Failed.class, 500, "InternalError", "An internal error has occurred"));
    }

    @BeforeAll
    static void start() {
        server = new CannedServer();
        fixture = Ec2Fixture.at(server.url());
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void eachProbeSendsNoMoreThanItSays(Sent sent) {
        server.answer(412, Ec2FailureTableTest.error("DryRunOperation", "it would"));
        int before = server.asked().size();

        assertThat(result(sent.probe().apply(fixture.network.permissionProbes())))
                .isEqualTo(new WouldSucceed());

        assertThat(server.asked()).hasSize(before + 1);
        assertThat(URLDecoder.decode(server.asked().getLast().body(), StandardCharsets.UTF_8))
                .isEqualTo(sent.body());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void eachAnswerIsTakenForWhatItIs(Row row) {
        server.answer(row.status(), Ec2FailureTableTest.error(row.code(), row.message()));

        assertThat(result(fixture.network.permissionProbes().probeUnassign(ENI, IPV4)))
                .isInstanceOf(row.expected());
    }

    @Test
    void successMeansThatItTookEffect() {
        server.answer(200, "<Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15\"/>");

        assertThat(result(fixture.network.permissionProbes().dryRunReplaceRoute(TABLE, DESTINATION, ENI)))
                .isEqualTo(new TookEffect());
    }
}
