package dev.connectorha.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RemediesTest {
    static Stream<Arguments> remedies() {
        return Stream.of(
                Arguments.of(new Ec2Failure.NotAuthorized("ReplaceRoute", "UnauthorizedOperation", "no"),
                        "add ec2:ReplaceRoute to the role's policy"),
                Arguments.of(
                        new Ec2Failure.NotAuthorized("AssignIpv6Addresses", "UnauthorizedOperation", "no"),
                        "as in iam-policies/agent-ipv6.json"),
                Arguments.of(
                        new Ec2Failure.NotAuthorized("DescribeRouteTables", "UnauthorizedOperation", "no"),
                        "on Resource \"*\", for a statement with a route table's ARN never matches"),
                Arguments.of(
                        new Ec2Failure.NotAuthorized("DescribeInstances", "UnauthorizedOperation", "no"),
                        "as in iam-policies/agent-auto.json"),
                Arguments.of(new Ec2Failure.NotAuthorized("IMDS", "HTTP403", "IMDS is switched off"),
                        "--http-endpoint enabled"),
                Arguments.of(new Ec2Failure.BadCredentials("ReplaceRoute", "NoCredentials", "none"),
                        "attach an instance profile"),
                Arguments.of(new Ec2Failure.TimedOut("ReplaceRoute", "ApiCallTimeoutException", "late"),
                        "check the network path to EC2"),
                Arguments.of(new Ec2Failure.Unreachable("IMDS", "ConnectException", "refused"),
                        "metadata service is switched on"),
                Arguments.of(new Ec2Failure.NotFound("IMDS", "HTTP404", "no such MAC"),
                        "interfaces[].device"),
                Arguments.of(
                        new Ec2Failure.HeldElsewhere("AssignPrivateIpAddresses", "InvalidParameterValue",
                                "secondary-addresses"),
                        "no network interface's primary one"),
                Arguments.of(
                        new Ec2Failure.Rejected("AssignPrivateIpAddresses", "PrivateIpAddressLimitExceeded",
                                "Number of private addresses will exceed limit."),
                        "an instance type that may have more"),
                Arguments.of(new Ec2Failure.Throttled("ReplaceRoute", "RequestLimitExceeded", "slow"),
                        "none needed"));
    }

    @ParameterizedTest
    @MethodSource("remedies")
    void eachFailureHasARemedyOfItsOwnBehindTheWordsOfAws(Ec2Failure failure, String remedy) {
        assertThat(Remedies.of(failure)).contains(remedy);
        assertThat(Remedies.explained(failure)).startsWith(failure.describe())
                .contains(". Remedy: ", remedy);
    }
}
