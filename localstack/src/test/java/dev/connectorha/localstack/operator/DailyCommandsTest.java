package dev.connectorha.localstack.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.Topology;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands as they are typed, through the launcher. */
class DailyCommandsTest {
    private Ward ward;

    @BeforeEach
    void open() throws Exception {
        ward = Ward.open();
    }

    @AfterEach
    void close() throws Exception {
        if (ward != null) {
            ward.close();
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() throws Exception {
        RunResult result = ward.lab().a().run(settings().launcher().toString(), "--version");

        assertThat(result.output()).matches("connector-ha \\d+\\.\\d+\\.\\d+\\S*\n");
        assertThat(result.exit()).isZero();
    }

    @Test
    void theLogForMachinesIsOneJsonDocumentPerLine() throws Exception {
        RunResult result = ward.command(Member.A, settings().with("interface.device", "ens5"), "run", "--log",
                "json");

        JsonNode line = new ObjectMapper().readTree(
                result.output().lines().filter(text -> text.startsWith("{")).findFirst().orElse(""));
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("formattedMessage").asText())
                .startsWith("agent.cannot-start interfaces[0].device: there is no device ens5");
        assertThat(result.exit()).isEqualTo(78);
    }

    /** Its output goes into a file, or straight to the aws command. */
    @Test
    void thePolicyIsADocumentAndNothingElse() throws Exception {
        RunResult result = ward.command(Member.A, settings(), "iam-policy");

        String document = result.output().lines().dropWhile(line -> !line.startsWith("{"))
                .reduce("", String::concat);
        assertThat(new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(document).path("Statement").size()).isGreaterThanOrEqualTo(3);
        assertThat(result.output()).doesNotContain("DEBUG");
        assertThat(result.exit()).isZero();
    }

    @Test
    void aMasterIsShownAsTextAndAsJson() throws Exception {
        try (AgentProcess agent = ward.start(Member.A, settings())) {
            Ward.awaitSettled(agent, "MASTER");

            RunResult text = agent.command("status");
            assertThat(text.output()).contains("connector-a is MASTER for ",
                    "virtual IP  10.0.1.100 held here",
                    "takeover    in sync, the last one took ", "  held      172.31.99.0/24 in rtb-0ccc");
            assertThat(text.exit()).isZero();
            JsonNode json = new ObjectMapper().readTree(agent.command("status", "--output", "json").output()
                    .lines().dropWhile(line -> !line.startsWith("{")).reduce("", String::concat));
            assertThat(json.path("addresses").path("virtual").path(0).asText())
                    .isEqualTo(Topology.VIRTUAL_ADDRESS);
            assertThat(json.path("peer").path("lastAdvert").isNull()).isTrue();
        }
    }

    @Test
    void afterAKillTheStatusSaysThatNobodyAnswersAndTheNextAgentReplacesTheSocket() throws Exception {
        Path socket = ward.lab().a().folder().resolve("control.sock");
        AgentProcess killed = ward.start(Member.A, settings());
        Ward.awaitSettled(killed, "MASTER");
        killed.close();

        assertThat(socket).exists();
        RunResult status = killed.command("status");
        assertThat(status.output()).contains("no agent answers at " + socket
                + " (Connection refused): is connector-ha running, and may this user open the socket?");
        assertThat(status.exit()).isEqualTo(1);

        try (AgentProcess next = ward.start(Member.A, settings())) {
            Ward.awaitSettled(next, "MASTER");
            next.process().sigterm();
            assertThat(next.process().waitFor(Duration.ofSeconds(40))).isZero();
            assertThat(socket).doesNotExist();
        }
    }

    private static AgentSettings settings() {
        return Ward.settings(150);
    }
}
