package dev.connectorha.localstack.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.ec2.Ec2StandIn;
import dev.connectorha.localstack.ec2.Pair;
import dev.connectorha.localstack.ec2.Scenario;
import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function inside connector-pair.yaml: its unit tests, and the function with the real SDK against the stand-in. */
final class ReservationFunctionTest {
    private static final String RUN = """
            import json, sys, index
            for line in sys.stdin:
                index.handler(json.loads(line), None)
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void takeItOutOfTheTemplate() throws IOException {
        Requirements.tool("python3");
        Files.writeString(folder.resolve("index.py"), Embedded.reservation(Stacks.pair(Map.of())));
    }

    @Test
    void itsUnitTestsPass() throws Exception {
        Files.copy(TemplateFile.FOLDER.resolve("tests/test_reservation.py"),
                folder.resolve("test_reservation.py"));

        String output = python(Map.of(), "", "-m", "unittest", "test_reservation");

        assertThat(output).containsPattern("Ran 2\\d tests").endsWith("OK\n");
    }

    @Test
    void withTheSdkAndItsOwnPermissionsItReservesOnceAndReleasesOnce() throws Exception {
        Requirements.require(python(Map.of(), "", "-c", "import boto3").isEmpty(),
                "needs boto3 for python3 (from PyPI)");
        try (Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();
                Answers answers = new Answers(Pair.anyPort(), new byte[0])) {
            ec2.control().policies().set(Pair.ACCESS_KEY, ownPolicy());
            Map<String, String> environment = Map.of("AWS_ENDPOINT_URL_EC2", ec2.endpoint().toString(),
                    "AWS_ACCESS_KEY_ID", Pair.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", Pair.SECRET,
                    "AWS_DEFAULT_REGION", "eu-west-1");
            String url = answers.at("/answer").toString();
            int before = ec2.scenario().subnetCidrReservations().size();

            python(environment, events(url, "10.0.1.101/32", "none", "Create", "Create"), "-c", RUN);
            python(environment, events(url, "10.0.1.100/32", "none", "Create"), "-c", RUN);

            assertThat(statuses(answers)).containsExactly("SUCCESS", "SUCCESS", "FAILED");
            assertThat(answers.taken().get(2).path("Reason").asText()).contains("has a reservation already",
                    "scr-0aaa0000000000001");
            String made = answers.taken().getFirst().path("PhysicalResourceId").asText();
            assertThat(answers.taken().get(1).path("PhysicalResourceId").asText()).isEqualTo(made);
            assertThat(reservations(ec2)).hasSize(before + 1).contains(made);

            python(environment, events(url, "10.0.1.101/32", made, "Update", "Delete", "Delete"), "-c", RUN);

            assertThat(statuses(answers).subList(3, 6)).containsOnly("SUCCESS");
            assertThat(reservations(ec2)).hasSize(before).doesNotContain(made);

            python(environment, events(url, "10.0.1.102/32", "pair-Reservation-1A", "Create", "Delete"), "-c",
                    RUN);

            assertThat(statuses(answers).subList(6, 8)).containsOnly("SUCCESS");
            assertThat(reservations(ec2)).as("of a create whose answer was lost").hasSize(before);
        }
    }

    /** What the template permits the function. */
    private static PolicyDocument ownPolicy() {
        JsonNode role = Objects.requireNonNull(Stacks.pair(Map.of()).get("ReservationRole"));
        return PolicyDocument.of(role.path("Properties").path("Policies").get(0).path("PolicyDocument"));
    }

    private static List<String> reservations(Ec2StandIn ec2) {
        try (var client = Pair.client(ec2.endpoint())) {
            ec2.control().policies().clear();
            var answer = client.getSubnetCidrReservations(request -> request.subnetId(Pair.SUBNET));
            ec2.control().policies().set(Pair.ACCESS_KEY, ownPolicy());
            return Stream.concat(answer.subnetIpv4CidrReservations().stream(),
                    answer.subnetIpv6CidrReservations().stream())
                    .map(one -> one.subnetCidrReservationId()).toList();
        }
    }

    private static List<String> statuses(Answers answers) {
        return answers.taken().stream().map(answer -> answer.path("Status").asText()).toList();
    }

    private static String events(String url, String cidr, String physicalId, String... kinds) {
        return List.of(kinds).stream().map(kind -> new ObjectMapper().valueToTree(Map.of("RequestType", kind,
                "StackId", "arn:aws:cloudformation:eu-west-1:123456789012:stack/pair/guid", "RequestId", "r",
                "LogicalResourceId", "Reservation", "PhysicalResourceId", physicalId, "ResponseURL", url,
                "ResourceProperties", Map.of("SubnetId", Pair.SUBNET, "Cidr", cidr))).toString())
                .collect(Collectors.joining("\n"));
    }

    private String python(Map<String, String> environment, String input, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
