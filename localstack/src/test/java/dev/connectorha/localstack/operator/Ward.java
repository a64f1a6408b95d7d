package dev.connectorha.localstack.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.TestAgent;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A lab with the stand-ins, and short ways to do in it what an operator does. */
final class Ward implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Lab lab;
    private final StandIns cloud;

    private Ward(Lab lab, StandIns cloud) {
        this.lab = lab;
        this.cloud = cloud;
    }

    /** Skips the test where no lab can run. */
    static Ward open() throws Exception {
        Requirements.none(LabTools.missing());
        Lab lab = Lab.open();
        return new Ward(lab, StandIns.start(lab));
    }

    /** Adverts every 100 ms. */
    static AgentSettings settings(int priority) {
        return TestAgent.settings(priority).with("vrrp.virtualRouterId", 51)
                .with("vrrp.advertisementInterval", "100ms");
    }

    Lab lab() {
        return lab;
    }

    StandIns cloud() {
        return cloud;
    }

    AgentProcess start(Member member, AgentSettings settings) throws IOException {
        return AgentProcess.start(lab, member, settings);
    }

    /** {@code run}, for settings with which it ends by itself. */
    RunResult run(Member member, AgentSettings settings) throws IOException {
        return command(member, settings, "run");
    }

    /** Any command with a configuration file of these settings. */
    RunResult command(Member member, AgentSettings settings, String... words) throws IOException {
        Path file = AgentProcess.configure(lab, member, settings);
        List<String> command = new ArrayList<>(List.of(settings.launcher().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--config", file.toString()));
        return lab.host(member).run(AgentProcess.environment(member, settings),
                command.toArray(String[]::new));
    }

    /** Waits until the agent has the role, is ready, and has or holds what belongs to the role. */
    static JsonNode awaitSettled(AgentProcess agent, String role) {
        return await(agent, status -> status.path("role").asText().equals(role)
                && status.path("ready").path("toTakeOver").asBoolean()
                && status.path("takeover").path("inSync").asBoolean());
    }

    /** Waits for a status document that is as wanted. */
    static JsonNode await(AgentProcess agent, Predicate<JsonNode> wanted) {
        return patience(agent).until(() -> status(agent), wanted);
    }

    private static ConditionFactory patience(AgentProcess agent) {
        return Awaitility.await(agent.process().toString()).atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast("the agent has ended", () -> !agent.process().alive());
    }

    /** Waits until the log has the words. */
    static void awaitLog(AgentProcess agent, String words) {
        patience(agent).until(() -> agent.process().log().contains(words));
    }

    private static JsonNode status(AgentProcess agent) {
        try {
            return agent.status();
        } catch (IOException notYet) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() throws IOException {
        cloud.close();
        lab.close();
    }
}
