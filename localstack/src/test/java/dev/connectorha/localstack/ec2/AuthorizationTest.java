package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The policies that users attach, in force at the stand-in. */
final class AuthorizationTest {
    private static final Path POLICIES = Path.of(System.getProperty("connectorha.root"), "iam-policies");
    private static final String EMPTY_HANDED = "{\"Version\": \"2012-10-17\", \"Statement\": []}";

    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();
    private final Ec2Client memberB = client(Pair.INSTANCE_B);

    @BeforeEach
    void giveTheVipToA() {
        ec2.control().moveAddress(Pair.VIP, Pair.ENI_A);
    }

    @AfterEach
    void close() {
        memberB.close();
        ec2.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent.json", "agent-auto.json", "agent-ipv6.json"})
    void thePublishedPoliciesLetATakeoverThrough(String file) throws IOException {
        ec2.control().policies().set("connector-ha", rendered(file));
        memberB.describeRouteTables();
        memberB.assignPrivateIpAddresses(request -> request.networkInterfaceId(Pair.ENI_B)
                .privateIpAddresses(Pair.VIP).allowReassignment(true));
        memberB.replaceRoute(request -> request.routeTableId(Pair.TABLE).destinationCidrBlock(Pair.ROUTE)
                .networkInterfaceId(Pair.ENI_B));
        memberB.unassignPrivateIpAddresses(
                request -> request.networkInterfaceId(Pair.ENI_B).privateIpAddresses(Pair.VIP));
    }

    @Test
    void thePublishedPolicyLetsNothingElseThrough() throws IOException {
        ec2.control().policies().set("connector-ha", rendered("agent.json"));
        denied("ec2:DescribeNetworkInterfaces", "", memberB::describeNetworkInterfaces);
        denied("ec2:ReplaceRoute", "arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-main",
                () -> memberB.replaceRoute(request -> request.routeTableId("rtb-main")
                        .destinationCidrBlock(Pair.ROUTE).networkInterfaceId(Pair.ENI_B)));
        denied("ec2:AssignIpv6Addresses",
                "arn:aws:ec2:eu-west-1:123456789012:network-interface/" + Pair.ENI_B,
                () -> memberB.assignIpv6Addresses(
                        request -> request.networkInterfaceId(Pair.ENI_B).ipv6Addresses("2001:db8:0:1::5")));
    }

    @Test
    void theVendorGuidesScopeOfDescribeRouteTablesNeverMatches() {
        allow("'Action': 'ec2:DescribeRouteTables', 'Resource': 'arn:aws:ec2:*:*:route-table/*'");
        denied("ec2:DescribeRouteTables", "", memberB::describeRouteTables);
    }

    @Test
    void anExplicitDenyIsSaidToBeOne() {
        ec2.control().policies().set(Pair.INSTANCE_B, PolicyDocument.parse(EMPTY_HANDED.replace("[]", """
                [{"Effect": "Allow", "Action": "*", "Resource": "*"},
                 {"Effect": "Deny", "Action": "ec2:ReplaceRoute", "Resource": "*"}]""")));
        assertThatCode(memberB::describeRouteTables).doesNotThrowAnyException();
        assertThatExceptionOfType(Ec2Exception.class).isThrownBy(this::replaceRoute)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorMessage())
                        .contains("rtb-0ccc0000000000001 with an explicit deny in an identity-based policy"));
    }

    @Test
    void tagsOfTheResourceDecideWhereThePolicyAsksForThem() {
        allow("'Action': 'ec2:ReplaceRoute', 'Resource': '*',"
                + " 'Condition': {'StringEquals': {'aws:ResourceTag/connector-ha:pair': 'one'}}");
        denied("ec2:ReplaceRoute", "arn:aws:ec2:eu-west-1:123456789012:route-table/" + Pair.TABLE,
                this::replaceRoute);
        ec2.control().tag(Pair.TABLE, Map.of("connector-ha:pair", "one"));
        assertThatCode(this::replaceRoute).doesNotThrowAnyException();
    }

    @Test
    void oneMemberAloneCanBeDenied() {
        ec2.control().policies().set(Pair.INSTANCE_B, PolicyDocument.parse(EMPTY_HANDED));
        denied("ec2:DescribeRouteTables", "", memberB::describeRouteTables);
        try (Ec2Client memberA = client(Pair.INSTANCE_A)) {
            assertThatCode(memberA::describeRouteTables).doesNotThrowAnyException();
        }
        ec2.control().policies().remove(Pair.INSTANCE_B);
        assertThatCode(memberB::describeRouteTables).doesNotThrowAnyException();
    }

    @Test
    void permissionIsAskedForBeforeTheCallIsLookedAt() {
        ec2.control().policies().set("connector-ha", PolicyDocument.parse(EMPTY_HANDED));
        denied("ec2:AssignPrivateIpAddresses",
                "arn:aws:ec2:eu-west-1:123456789012:network-interface/" + Pair.ENI_B, this::assignNonsense);
        denied("ec2:ReplaceRoute", "arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-x",
                () -> memberB.replaceRoute(request -> request.routeTableId("rtb-x")
                        .destinationCidrBlock(Pair.ROUTE).networkInterfaceId(Pair.ENI_B).dryRun(true)));
    }

    @Test
    void anEc2ThatValidatesFirstCanBeHadToo() {
        ec2.control().policies().set("connector-ha", PolicyDocument.parse(EMPTY_HANDED));
        ec2.control().behaviour().setValidatesFirst(true);
        assertThatExceptionOfType(Ec2Exception.class).isThrownBy(this::assignNonsense)
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        denied("ec2:ReplaceRoute", "arn:aws:ec2:eu-west-1:123456789012:route-table/" + Pair.TABLE,
                this::replaceRoute);
        assertThat(ec2.control().targetOf(Pair.TABLE, Pair.ROUTE)).contains(Pair.ENI_A);
    }

    @Test
    void aScenarioSaysWhoMayWhat() {
        String yaml = """
                region: cn-north-1
                vpc: {id: vpc-1, cidr: 10.0.0.0/16}
                credentials: [{accessKeyId: AKIASTANDIN000000001, secretAccessKey: x}]
                policies:
                  AKIASTANDIN000000001: {"Version": "2012-10-17", "Statement": [
                    {"Effect": "Allow", "Action": "ec2:DescribeSubnets", "Resource": "*"}]}
                """;
        try (Ec2StandIn china = new Ec2StandIn(ScenarioFile.parse(yaml), Pair.anyPort()).start();
                Ec2Client person = Pair.client(china.endpoint(), "cn-north-1", Pair.key())) {
            assertThatCode(person::describeSubnets).doesNotThrowAnyException();
            assertThatExceptionOfType(Ec2Exception.class)
                    .isThrownBy(() -> person.replaceRoute(request -> request.routeTableId("rtb-1")
                            .destinationCidrBlock("10.9.0.0/16").networkInterfaceId("eni-1")))
                    .withMessageContaining(
                            "User: arn:aws-cn:iam::123456789012:user/AKIASTANDIN000000001 is not")
                    .withMessageContaining(
                            "on resource: arn:aws-cn:ec2:cn-north-1:123456789012:route-table/rtb-1");
        }
    }

    private void replaceRoute() {
        memberB.replaceRoute(request -> request.routeTableId(Pair.TABLE).destinationCidrBlock(Pair.ROUTE)
                .networkInterfaceId(Pair.ENI_B));
    }

    private void assignNonsense() {
        memberB.assignPrivateIpAddresses(
                request -> request.networkInterfaceId(Pair.ENI_B).privateIpAddresses("192.0.2.1"));
    }

    private void allow(String statement) {
        String text = "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', " + statement + "}}";
        ec2.control().policies().set(Pair.INSTANCE_B, PolicyDocument.parse(text.replace('\'', '"')));
    }

    private static PolicyDocument rendered(String file) throws IOException {
        Map<String, String> placeholders = new LinkedHashMap<>(Map.of("ENI-OF-A", Pair.ENI_A, "ENI-OF-B",
                Pair.ENI_B, "ROUTE-TABLE", Pair.TABLE, "REGION", "eu-west-1", "ACCOUNT", "123456789012"));
        return PolicyDocument.render(POLICIES.resolve(file), placeholders);
    }

    private Ec2Client client(String instance) {
        Credential key = ec2.credentials().issue(instance, Duration.ofHours(1));
        return Pair.client(ec2.endpoint(), "eu-west-1", StaticCredentialsProvider.create(AwsSessionCredentials
                .create(key.accessKeyId(), key.secretAccessKey(), key.sessionToken().orElseThrow())));
    }

    /** In EC2's words; those for an action without resource-level permissions name no resource. */
    private static void denied(String action, String resource, ThrowingCallable call) {
        String user = "You are not authorized to perform this operation."
                + " User: arn:aws:sts::123456789012:assumed-role/connector-ha/" + Pair.INSTANCE_B
                + " is not authorized to perform: " + action;
        String because = " because no identity-based policy allows the " + action + " action";
        String expected = resource.isEmpty()
                ? user + because
                : user + " on resource: " + resource + because + ". Encoded authorization failure message: ";
        assertThatExceptionOfType(Ec2Exception.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
            assertThat(e.awsErrorDetails().errorMessage()).startsWith(expected);
            assertThat(e.awsErrorDetails().errorMessage().equals(expected)).isEqualTo(resource.isEmpty());
        });
    }
}
