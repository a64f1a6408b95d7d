package dev.connectorha.localstack.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.TestAgent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole command on a healthy pair: its report beside golden files, and its exit codes. The role has the policy that
 * {@code iam-policy} prints.
 */
class PreflightReportTest {
    /** Whether this machine's clock is kept in step is no matter of the lab's. */
    private static final List<String> PREFLIGHT = List.of("preflight", "--skip", "host.clock");
    private static final int RUNS = 3;
    private static final Pattern TOOK = Pattern.compile("\\((\\d+\\.\\d) s\\)");

    private Ward ward;

    @BeforeEach
    void open() throws Exception {
        ward = Ward.open();
        // As a lease of EC2's has it.
        ward.lab().a().run("ip", "address", "change", "10.0.1.10/24", "dev", "eth0", "valid_lft", "3600",
                "preferred_lft", "3600").orThrow();
        ward.lab().a().run("sysctl", "-qw", "net/ipv4/ip_forward=1").orThrow();
        grant(policy());
    }

    @AfterEach
    void close() throws Exception {
        if (ward != null) {
            ward.close();
        }
    }

    private static AgentSettings settings() {
        return TestAgent.settings(150).with("vrrp.virtualRouterId", 51).with("interface.virtualAddresses",
                List.of("10.0.1.100", "2001:db8:0:1::100"));
    }

    private RunResult run(String... words) throws IOException {
        return ward.command(Member.A, settings(), words);
    }

    private RunResult preflight(String... options) throws IOException {
        List<String> words = new ArrayList<>(PREFLIGHT);
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    /** What the real command prints for this pair. */
    private String policy() throws IOException {
        String output = run("iam-policy", "--with-preflight").orThrow();
        return output.substring(output.indexOf('{'));
    }

    private void grant(String policy) {
        ward.cloud().ec2().policies().set("connector-ha", PolicyDocument.parse(policy));
    }

    @Test
    void theTextIsTheGoldenOne() throws IOException {
        RunResult result = preflight();

        assertThat(steady(result.output())).isEqualTo(golden("healthy.txt"));
        assertThat(result.exit()).isZero();
        assertThat(ward.cloud().ec2().calls()).isNotEmpty().allMatch(PreflightReportTest::harmless);
    }

    /** A read, a dry run, a probe that cannot succeed, or the one call that is to be denied. */
    private static boolean harmless(CallRecord call) {
        return call.action().startsWith("Describe") || call.action().startsWith("Get") || call.isProbe()
                || call.action().equals("UnassignPrivateNatGatewayAddress");
    }

    /** Without {@code --live}. The middle one of three, for other programs run on this machine too. */
    @Test
    void aHealthyPairIsLookedAtInLessThanThreeSeconds() throws IOException {
        List<Double> seconds = new ArrayList<>();
        while (seconds.size() < RUNS) {
            Matcher took = TOOK.matcher(preflight().output());
            assertThat(took.find()).isTrue();
            seconds.add(Double.parseDouble(took.group(1)));
        }
        System.out.println("preflight of a healthy pair, in seconds: " + seconds);
        assertThat(seconds.stream().sorted().toList().get(RUNS / 2)).isLessThan(3);
    }

    @Test
    void theJsonIsTheGoldenOne() throws IOException {
        RunResult result = preflight("--output", "json");

        assertThat(steady(result.output())).isEqualTo(golden("healthy.json"));
        assertThat(result.exit()).isZero();
    }

    @Test
    void aPermissionThatIsMissingEndsTheCommandWithTwo() throws IOException {
        grant(policy().replace("\"ec2:ReplaceRoute\"", "\"ec2:ReplaceNothing\""));

        RunResult result = preflight("--output", "short");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.output()).contains("permissions.replace-route")
                .contains("may not ec2:ReplaceRoute on rtb-0ccc0000000000001");
        assertThat(result.output().strip().lines().toList().getLast()).startsWith("Not ready: 1 failed");
    }

    /** Without what differs from run to run: times, keys, and this program's version. */
    private static String steady(String output) {
        return output.replaceAll("connector-ha \\S+ ·", "connector-ha VERSION ·")
                .replaceAll("\"version\" : \"[^\"]*\"", "\"version\" : \"VERSION\"")
                .replaceAll("\"startedAt\" : \"[^\"]*\"", "\"startedAt\" : \"TIME\"")
                .replaceAll("\"durationMs\" : \\d+", "\"durationMs\" : 0")
                .replaceAll("\\b\\d+ ms\\b", "N ms").replaceAll("\\b(ASIA|AKIA)[A-Z0-9]+", "KEY")
                .replaceAll("for \\d+ (h|min), renewed", "for N h, renewed")
                .replaceAll("/\\S*/config\\.yaml", "CONFIG").replaceAll("\\(\\d+\\.\\d s\\)", "(N s)");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PreflightReportTest.class.getResourceAsStream(name),
                name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
