package dev.connectorha.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.InstanceIdentity.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The report as it is printed, beside golden files. */
class ReportTest {
    private static final Head HEAD = new Head("0.1.0",
            Optional.of(new Instance("i-0abc", "eu-west-1", "eu-west-1a")), "/etc/connector-ha/config.yaml");
    private static final Report REPORT = new Report(List.of(
            outcome("host.raw-socket", CheckResult.pass("can open a VRRP socket (CAP_NET_RAW)")),
            outcome("permissions.assign-address", CheckResult.lasting("not allowed to move the VIP",
                    Remedy.of("attach iam-policies/agent.json to role connector-ha",
                            "aws iam put-role-policy --role-name connector-ha --policy-name agent"),
                    "UnauthorizedOperation: ec2:AssignPrivateIpAddresses on eni-0abc")),
            outcome("permissions.unassign-address",
                    new CheckResult.Skip("needs identity.credentials", Optional.of("identity.credentials"))),
            outcome("network.source-dest-check", CheckResult.warn("source/destination check is on",
                    Remedy.of("switch it off"))),
            outcome("peer.adverts", CheckResult.broken("no answer within 5 s", Remedy.of("look")))), false,
            Instant.parse("2026-11-27T03:00:00Z"), Duration.ofMillis(1_432));

    private static Outcome outcome(String id, CheckResult result) {
        return new Outcome(FakeCheck.info(id), result, false, Duration.ofMillis(7));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ReportTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String text(boolean symbols, boolean colours, boolean brief) {
        return new TextReport(new TextReport.Look(symbols, colours, brief)).render(HEAD, REPORT);
    }

    @Test
    void theTextIsTheGoldenOne() throws IOException {
        assertThat(text(true, false, false)).isEqualTo(golden("report.txt"));
    }

    @Test
    void withoutSymbolsThereAreWords() throws IOException {
        assertThat(text(false, false, false)).isEqualTo(golden("report-ascii.txt")).isASCII();
    }

    @Test
    void briefLeavesOutWhatHasPassed() throws IOException {
        assertThat(text(true, false, true)).isEqualTo(golden("report-short.txt"));
    }

    @Test
    void coloursAddNothingButColours() {
        String coloured = text(true, true, false);
        assertThat(coloured).contains("\u001b[31m✗\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(text(true, false, false));
    }

    @Test
    void theJsonIsTheGoldenOne() throws IOException {
        assertThat(JsonReport.render(HEAD, REPORT)).isEqualTo(golden("report.json"));
    }

    @Test
    void theVerdictIsTheLastLine() {
        assertThat(text(true, false, false).lines().toList().getLast())
                .isEqualTo("Not ready: 1 failed, 1 broken, 1 warning, 1 skipped, 1 passed (1.4 s)");
    }
}
