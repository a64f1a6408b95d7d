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
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The figures of docs/performance.md, with the runtime and the cache of the packages. No test: it prints, and says how
 * busy the machine was. {@code -Dconnectorha.benchmark.samples=N} starts it N times, ten by default.
 */
final class PackagedAgentBenchmark {
    private static final int SAMPLES = Integer.getInteger("connectorha.benchmark.samples", 10);

    /** @param processor milliseconds of all its threads */
    private record Start(long millis, long processor) {}

    @Test
    void startAndMemory() throws Exception {
        Requirements.none(LabTools.missing());
        AgentSettings settings = AgentSettings.of(100).with("vrrp.virtualRouterId", 51)
                .launchedBy(Built.deb().resolveSibling("root/usr/lib/connector-ha/bin/connector-ha"));
        List<Start> starts = new ArrayList<>();
        try (Lab lab = Lab.open(); StandIns cloud = StandIns.start(lab)) {
            try (AgentProcess master = AgentProcess.start(lab, Member.A,
                    settings.with("vrrp.priority", 150))) {
                await(master, status -> status.path("takeover").path("inSync").asBoolean());
                for (int i = 0; i < SAMPLES; i++) {
                    starts.add(startToBackup(lab, settings));
                }
            }
            assertThat(cloud.allAt(Member.A)).isTrue();
            try (AgentProcess successor = AgentProcess.start(lab, Member.B, settings)) {
                await(successor, status -> status.path("role").asText().equals("MASTER")
                        && status.path("takeover").path("inSync").asBoolean());
                print(starts, memory(successor.process().pid()));
            }
        }
    }

    private static Start startToBackup(Lab lab, AgentSettings settings) throws IOException {
        Files.deleteIfExists(lab.b().folder().resolve("agent.log"));
        Instant began = Instant.now();
        try (AgentProcess agent = AgentProcess.start(lab, Member.B, settings)) {
            String line = Awaitility.await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5)).pollDelay(Duration.ZERO)
                    .until(() -> backup(agent), Optional::isPresent).orElseThrow();
            long processor = processorMillis(agent.process().pid());
            Instant listening = OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant();
            return new Start(Duration.between(began, listening).toMillis(), processor);
        }
    }

    private static Optional<String> backup(AgentProcess agent) throws IOException {
        return agent.process().log().lines().filter(it -> it.contains("from=INIT to=BACKUP")).findFirst();
    }

    private static long processorMillis(long pid) {
        return ProcessHandle.of(pid).flatMap(it -> it.info().totalCpuDuration()).orElseThrow().toMillis();
    }

    private static void print(List<Start> starts, String memory) throws IOException {
        List<Long> millis = starts.stream().map(Start::millis).sorted().toList();
        List<Long> processor = starts.stream().map(Start::processor).sorted().toList();
        System.out.printf("start to listening as BACKUP: median %d ms of %s%n",
                millis.get(millis.size() / 2), millis);
        System.out.printf("processor time until then: median %d ms of %s%n",
                processor.get(processor.size() / 2), processor);
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
