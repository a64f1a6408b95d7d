package dev.connectorha.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The figures of docs/performance.md, with the runtime and the cache of the packages. No test: it prints, and says how
 * busy the machine was. {@code -Dconnectorha.benchmark.samples=N} starts it N times, ten by default.
 */
final class PackagedAgentBenchmark {
    private static final int SAMPLES = Integer.getInteger("connectorha.benchmark.samples", 10);

    @Test
    void startAndMemory() throws Exception {
        Requirements.none(LabTools.missing());
        AgentSettings settings = AgentSettings.of(100).with("vrrp.virtualRouterId", 51)
                .launchedBy(Built.deb().resolveSibling("root/usr/lib/connector-ha/bin/connector-ha"));
        List<Long> starts = new ArrayList<>();
        try (Lab lab = Lab.open(); StandIns cloud = StandIns.start(lab)) {
            try (AgentProcess master = AgentProcess.start(lab, Member.A,
                    settings.with("vrrp.priority", 150))) {
                await(master, status -> status.path("takeover").path("inSync").asBoolean());
                for (int i = 0; i < SAMPLES; i++) {
                    starts.add(millisToBackup(lab, settings));
                }
            }
            assertThat(cloud.allAt(Member.A)).isTrue();
            try (AgentProcess successor = AgentProcess.start(lab, Member.B, settings)) {
                await(successor, status -> status.path("role").asText().equals("MASTER")
                        && status.path("takeover").path("inSync").asBoolean());
                print(starts.stream().sorted().toList(), memory(successor.process().pid()));
            }
        }
    }

    private static long millisToBackup(Lab lab, AgentSettings settings) throws IOException {
        Files.deleteIfExists(lab.b().folder().resolve("agent.log"));
        Instant began = Instant.now();
        try (AgentProcess agent = AgentProcess.start(lab, Member.B, settings)) {
            await(agent, status -> status.path("role").asText().equals("BACKUP"));
            String line = agent.process().log().lines().filter(it -> it.contains("from=INIT to=BACKUP"))
                    .findFirst()
                    .orElseThrow();
            Instant listening = OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant();
            return Duration.between(began, listening).toMillis();
        }
    }

    private static void print(List<Long> starts, String memory) throws IOException {
        System.out.printf("start to listening as BACKUP: median %d ms of %s%n", starts.get(starts.size() / 2),
                starts);
        System.out.println("memory after a takeover: " + memory);
        System.out.println("load: " + Files.readString(Path.of("/proc/loadavg")).strip());
    }

    private static String memory(long pid) throws IOException {
        return String.join(", ", Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.matches("(VmRSS|RssAnon|RssFile):.*"))
                .map(line -> line.replaceAll("\\s+", " "))
                .toList());
    }

    private static void await(AgentProcess agent, Predicate<JsonNode> wanted) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100))
                .until(() -> status(agent), wanted);
    }

    private static JsonNode status(AgentProcess agent) {
        try {
            return agent.status();
        } catch (IOException notYet) {
            return MissingNode.getInstance();
        }
    }
}
