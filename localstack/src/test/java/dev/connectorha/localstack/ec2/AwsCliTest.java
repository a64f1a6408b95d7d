package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The AWS CLI works against the stand-in as a person would use it against EC2. */
final class AwsCliTest {
    private record Result(int exit, String output) {}

    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();

    @BeforeEach
    void requireTheCli() throws InterruptedException {
        if (!isInstalled()) {
            if (Boolean.getBoolean("connectorha.requireAll")) {
                fail("the aws command is not installed");
            }
            Assumptions.abort("the aws command is not installed");
        }
    }

    @AfterEach
    void close() {
        ec2.close();
    }

    @Test
    void theFourPermittedActionsWork() throws Exception {
        assertThat(aws("assign-private-ip-addresses", "--network-interface-id", Pair.ENI_B,
                "--private-ip-addresses",
                Pair.VIP, "--allow-reassignment").exit()).isZero();
        assertThat(ec2.control().holderOf(Pair.VIP)).contains(Pair.ENI_B);
        assertThat(aws("unassign-private-ip-addresses", "--network-interface-id", Pair.ENI_B,
                "--private-ip-addresses", Pair.VIP).exit()).isZero();
        assertThat(ec2.control().holderOf(Pair.VIP)).isEmpty();
        assertThat(
                aws("replace-route", "--route-table-id", Pair.TABLE, "--destination-cidr-block", Pair.ROUTE,
                        "--network-interface-id", Pair.ENI_B).exit())
                .isZero();
        assertThat(aws("describe-route-tables", "--filters",
                "Name=association.subnet-id,Values=" + Pair.SUBNET,
                "--query", "RouteTables[].Routes[?DestinationCidrBlock=='172.31.99.0/24'].NetworkInterfaceId",
                "--output", "text")).isEqualTo(new Result(0, Pair.ENI_B + "\n"));
    }

    @Test
    void describeNetworkInterfacesShowsAllAddresses() throws Exception {
        ec2.control().moveAddress(Pair.VIP, Pair.ENI_A);
        assertThat(aws("describe-network-interfaces", "--network-interface-ids", Pair.ENI_A, "--query",
                "NetworkInterfaces[].PrivateIpAddresses[].PrivateIpAddress", "--output", "text"))
                .isEqualTo(new Result(0, "10.0.1.10\t10.0.1.100\n"));
    }

    @Test
    void errorsEndTheCliWithTheCodeAndTheMessage() throws Exception {
        ec2.control().moveAddress(Pair.VIP, Pair.ENI_A);
        Result held = aws("assign-private-ip-addresses", "--network-interface-id", Pair.ENI_B,
                "--private-ip-addresses", Pair.VIP);
        assertThat(held.exit()).isNotZero();
        assertThat(held.output()).contains("(InvalidParameterValue)",
                "[10.0.1.100] assigned, but move is not allowed.");
        Result dry = aws("replace-route", "--route-table-id", Pair.TABLE, "--destination-cidr-block",
                Pair.ROUTE,
                "--network-interface-id", Pair.ENI_B, "--dry-run");
        assertThat(dry.exit()).isNotZero();
        assertThat(dry.output()).contains("(DryRunOperation)");
        assertThat(ec2.control().targetOf(Pair.TABLE, Pair.ROUTE)).contains(Pair.ENI_A);
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("aws", "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Result aws(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws", "ec2"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("AWS_ENDPOINT_URL_EC2", ec2.endpoint().toString());
        builder.environment().put("AWS_ACCESS_KEY_ID", Pair.ACCESS_KEY);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", Pair.SECRET);
        builder.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
        builder.environment().put("AWS_MAX_ATTEMPTS", "1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }
}
