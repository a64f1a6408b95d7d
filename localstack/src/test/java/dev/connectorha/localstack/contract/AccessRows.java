package dev.connectorha.localstack.contract;

import static dev.connectorha.localstack.contract.Rows.refused;
import static dev.connectorha.localstack.contract.Site.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Who may call, what, and how often. */
interface AccessRows extends Rows {
    private static String allowing(String action, String resource) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"" + action
                + "\", \"Resource\": \"" + resource + "\"}]}";
    }

    private void replace(Ec2Client client) {
        client.replaceRoute(request -> request.routeTableId(site().table()).destinationCidrBlock(ROUTE)
                .networkInterfaceId(site().b()));
    }

    @Test
    default void anUnknownKeyIsRefused() {
        try (Ec2Client nobody = ec2().client(StaticCredentialsProvider
                .create(AwsBasicCredentials.create("AKIANOBODY0000000001", "secret")))) {
            refused(401, "AuthFailure", "AWS was not able to validate the provided access credentials",
                    nobody::describeRouteTables);
        }
    }

    @Test
    default void whatNoPolicyAllowsIsDeniedInEc2sWords() throws Exception {
        ec2().restrictedTo(allowing("ec2:DescribeRouteTables", "*"), client -> {
            assertThatCode(client::describeRouteTables).doesNotThrowAnyException();
            refused(403, "UnauthorizedOperation",
                    "You are not authorized to perform this operation. User: arn:aws:",
                    () -> replace(client));
        });
        assertThat(site().routes()).containsEntry(ROUTE, site().a());
    }

    @Test
    default void aRouteMayBeReplacedInTheTableThatThePolicyNames() throws Exception {
        ec2().restrictedTo(allowing("ec2:ReplaceRoute", "arn:aws:ec2:*:*:route-table/" + site().table()),
                client -> {
                    assertThatCode(() -> replace(client)).doesNotThrowAnyException();
                });
        assertThat(site().routes()).containsEntry(ROUTE, site().b());
    }

    @Test
    default void aDescribeIsNeverAllowedOnAnArn() throws Exception {
        ec2().restrictedTo(allowing("ec2:DescribeRouteTables", "arn:aws:ec2:*:*:route-table/*"),
                client -> refused(403, "UnauthorizedOperation",
                        "You are not authorized to perform this operation.",
                        client::describeRouteTables));
    }

    @Test
    default void permissionIsAskedForBeforeTheAddressIsLookedAt() throws Exception {
        ec2().restrictedTo(allowing("ec2:DescribeRouteTables", "*"),
                client -> refused(403, "UnauthorizedOperation",
                        "You are not authorized to perform this operation.",
                        () -> client
                                .assignPrivateIpAddresses(request -> request.networkInterfaceId(site().a())
                                        .privateIpAddresses("192.0.2.1"))));
    }

    /** The bucket for ReplaceRoute holds 50. */
    @Test
    default void callsInARowAreThrottled() throws Exception {
        List<String> answers = new ArrayList<>();
        ec2().throttled(client -> {
            for (int i = 0; i < 70; i++) {
                answers.add(answer(() -> replace(client)));
            }
        });
        assertThat(answers).startsWith("ok").contains("503 RequestLimitExceeded")
                .containsOnly("ok", "503 RequestLimitExceeded");
    }

    private static String answer(Runnable call) {
        try {
            call.run();
            return "ok";
        } catch (Ec2Exception e) {
            return e.statusCode() + " " + e.awsErrorDetails().errorCode();
        }
    }
}
