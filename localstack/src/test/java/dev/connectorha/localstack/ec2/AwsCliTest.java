package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The AWS CLI works against the stand-in as a person would use it against EC2. */
final class AwsCliTest {
    private record Result(int exit, String output) {}

    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();

    @BeforeEach
    void requireTheCli() {
        Requirements.tool("aws");
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

    @Test
    void aPairIsBuiltFromNothing() throws Exception {
        String vpc = text("create-vpc", "--cidr-block", "10.9.0.0/16", "--query", "Vpc.VpcId");
        String subnet = text("create-subnet", "--vpc-id", vpc, "--cidr-block", "10.9.1.0/24", "--query",
                "Subnet.SubnetId");
        String group = text("create-security-group", "--vpc-id", vpc, "--group-name", "members",
                "--description",
                "both", "--query", "GroupId");
        text("authorize-security-group-ingress", "--group-id", group, "--protocol", "112", "--source-group",
                group);
        String eni = text("create-network-interface", "--subnet-id", subnet, "--private-ip-address",
                "10.9.1.10",
                "--groups", group, "--tag-specifications",
                "ResourceType=network-interface,Tags=[{Key=pair,Value=one}]", "--query",
                "NetworkInterface.NetworkInterfaceId");
        text("modify-network-interface-attribute", "--network-interface-id", eni, "--no-source-dest-check");
        text("create-subnet-cidr-reservation", "--subnet-id", subnet, "--cidr", "10.9.1.100/32",
                "--reservation-type", "explicit");
        String table = text("create-route-table", "--vpc-id", vpc, "--query", "RouteTable.RouteTableId");
        text("associate-route-table", "--route-table-id", table, "--subnet-id", subnet);
        text("create-route", "--route-table-id", table, "--destination-cidr-block", "172.16.0.0/16",
                "--network-interface-id", eni);

        assertThat(text("describe-security-groups", "--group-ids", group, "--query",
                "SecurityGroups[].IpPermissions[].[IpProtocol,UserIdGroupPairs[0].GroupId]"))
                .isEqualTo("112\t" + group);
        assertThat(text("describe-network-interfaces", "--filters", "Name=tag:pair,Values=one", "--query",
                "NetworkInterfaces[].[PrivateIpAddress,SourceDestCheck]")).isEqualTo("10.9.1.10\tFalse");
        assertThat(text("get-subnet-cidr-reservations", "--subnet-id", subnet, "--query",
                "SubnetIpv4CidrReservations[].Cidr")).isEqualTo("10.9.1.100/32");
    }

    /** What the CLI prints as text; it must succeed. */
    private String text(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--output", "text"));
        Result result = aws(all.toArray(String[]::new));
        assertThat(result.exit()).as(result.output()).isZero();
        return result.output().strip();
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
