package dev.connectorha.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/stand-in.md shows, line for line: a person with the AWS CLI, curl and a shell. */
final class RehearsalTest {
    private static final String ENI_A = "eni-0aaa0000000000001";
    private static final String ENI_B = "eni-0bbb0000000000001";

    @TempDir
    Path folder;

    private record Result(int exit, String output) {}

    @Test
    void aFailoverIsPlayedByHandOnAScenarioOfOnesOwn() throws Exception {
        Requirements.tool("aws");
        Requirements.tool("curl");
        StringWriter printed = new StringWriter();
        Main.commandLine().setOut(new PrintWriter(printed)).execute("scenario");
        Path scenario = Files.writeString(folder.resolve("pair.yaml"),
                printed.toString().replace("cidr: 10.0.1.100/32", "cidr: 10.0.1.120/32"));

        try (Program serve = new Program("serve", "--scenario", scenario.toString(), "--port", "0")) {
            String setting = serve.linesUntil("AWS_ENDPOINT_URL_EC2").getLast();
            String url = setting.substring(setting.indexOf('=') + 1);
            Map<String, String> keys = Map.of("AWS_ENDPOINT_URL_EC2", url, "AWS_ACCESS_KEY_ID",
                    "AKIASTANDIN000000001", "AWS_SECRET_ACCESS_KEY", "stand-in-secret", "AWS_DEFAULT_REGION",
                    "eu-west-1", "AWS_MAX_ATTEMPTS", "1");

            assertThat(shell(keys, assign(ENI_A)).exit()).isZero();
            assertThat(shell(keys, holders()).output()).contains(ENI_A);
            assertThat(
                    shell(keys, "aws ec2 get-subnet-cidr-reservations --subnet-id subnet-0aaa0000000000001")
                            .output())
                    .contains("10.0.1.120/32");

            shell(keys, "curl -fsS " + url + "/_control/faults -d '{\"action\": \"AssignPrivateIpAddresses\","
                    + " \"kind\": \"error\", \"status\": 503, \"code\": \"Unavailable\"}'");
            Result failed = shell(keys, assign(ENI_B));
            assertThat(failed.exit()).isNotZero();
            assertThat(failed.output()).contains("Unavailable");
            assertThat(shell(keys, "curl -fsS " + url + "/_control/state").output()).contains("10.0.1.100");

            shell(keys, "curl -fsS -X DELETE " + url + "/_control/faults");
            assertThat(shell(keys, assign(ENI_B)).exit()).isZero();
            assertThat(shell(keys, holders()).output()).contains(ENI_B).doesNotContain(ENI_A);
        }
    }

    @Test
    void aPairThatStaysIsLookedAtAndBroken() throws Exception {
        Requirements.root();
        Requirements.none(LabTools.missing("curl"));
        Path launcher = Path.of(System.getProperty("connectorha.root"),
                "agent/target/connector-ha/bin/connector-ha").toAbsolutePath();
        Requirements.require(Files.isExecutable(launcher),
                "needs the agent's launcher tree, which `mvn package` makes");

        try (Program rehearse = new Program("rehearse", "--agent", launcher.toString(), "--interval",
                "200ms")) {
            List<String> said = rehearse.linesUntil("ip link set eth0 down");
            String statusA = starting(said, "nsenter", "/a/config.yaml");
            String statusB = starting(said, "nsenter", "/b/config.yaml");
            awaitRole(statusA, "MASTER|BACKUP");
            awaitRole(statusB, "MASTER|BACKUP");
            boolean first = hasRole(statusA, "MASTER");
            awaitRole(first ? statusB : statusA, "BACKUP");
            assertThat(shell(starting(said, "nsenter", "/metrics")).output()).contains("connector_ha_role");
            assertThat(shell(starting(said, "nsenter", "/_control/state")).output()).contains(ENI_A);

            shell(starting(said, "kill -KILL", first ? "connector-a" : "connector-b"));

            awaitRole(first ? statusB : statusA, "MASTER");
            assertThat(rehearse.end()).isZero();
        }
    }

    private void awaitRole(String status, String role) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500))
                .until(() -> hasRole(status, role));
    }

    /** @param role one, or several with a bar between */
    private boolean hasRole(String status, String role) throws IOException, InterruptedException {
        String output = shell(status + " --output json").output().replace(" ", "");
        return Pattern.compile("\"role\":\"(" + role + ")\"").matcher(output).find();
    }

    private static String assign(String eni) {
        return "aws ec2 assign-private-ip-addresses --network-interface-id " + eni
                + " --private-ip-addresses 10.0.1.100 --allow-reassignment";
    }

    private static String holders() {
        return "aws ec2 describe-network-interfaces --filters"
                + " Name=addresses.private-ip-address,Values=10.0.1.100 --output text"
                + " --query 'NetworkInterfaces[].NetworkInterfaceId'";
    }

    private static String starting(List<String> lines, String start, String part) {
        return lines.stream().filter(line -> line.startsWith(start) && line.contains(part)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + start + " in " + lines));
    }

    private Result shell(String command) throws IOException, InterruptedException {
        return shell(Map.of(), command);
    }

    private Result shell(Map<String, String> environment, String command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }
}
