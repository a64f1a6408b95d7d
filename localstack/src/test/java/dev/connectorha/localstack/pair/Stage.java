package dev.connectorha.localstack.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Capture;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.TestAgent;
import dev.connectorha.localstack.lab.Topology;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;

/** A lab in which one story is played. When the story fails, all logs of both members become part of the failure. */
record Stage(Lab lab, Capture capture) {
    /** For everything that takes as long as the machine takes: a start of a JVM, a script of the AWS CLI. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Between two adverts of a member. Several pairs play at once, on a machine that is busy with other things too: it
     * may stand still for longer than adverts every 100 ms allow, and then the role changes, as it must.
     */
    static final Duration INTERVAL = Duration.ofMillis(500);

    private static final Duration POLL = Duration.ofMillis(25);

    /** What happens on the stage. */
    interface Story {
        void play(Stage stage) throws Exception;
    }

    /** What happens where the stand-ins are EC2. */
    interface Ec2Story {
        void play(Stage stage, StandIns cloud) throws Exception;
    }

    /** @param tools what the story needs besides a lab */
    static void play(Story story, String... tools) throws Exception {
        Requirements.none(LabTools.missing(tools));
        Requirements.require(Files.isExecutable(settings(Member.A).launcher()),
                "needs the agent's launcher tree, which `mvn package` makes");
        try (Lab lab = Lab.open()) {
            Stage stage = new Stage(lab, lab.capture());
            try {
                story.play(stage);
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(failure.getMessage() + "\n" + stage.logs(), failure);
            }
        }
    }

    /** @param tools what the story needs besides a lab */
    static void playWithEc2(Ec2Story story, String... tools) throws Exception {
        play(stage -> {
            try (StandIns cloud = StandIns.start(stage.lab())) {
                story.play(stage, cloud);
            }
        }, tools);
    }

    /** A is preferred, with priority 150; B has 100. Adverts every {@link #INTERVAL}. */
    static AgentSettings settings(Member member) {
        return TestAgent.settings(member == Member.A ? 150 : 100).with("vrrp.virtualRouterId", 51)
                .with("vrrp.advertisementInterval", INTERVAL.toMillis() + "ms");
    }

    /** The same with pre-emption that does not wait. */
    static AgentSettings preempting(Member member) {
        return settings(member).with("vrrp.preempt", true).with("vrrp.preemptDelay", "0s");
    }

    /** Starts an agent and waits until it has the role, is ready, and has nothing left to do. */
    AgentProcess start(Member member, AgentSettings settings, String role) throws IOException {
        AgentProcess agent = AgentProcess.start(lab, member, settings);
        settled(agent, role);
        return agent;
    }

    /** Waits until the agent has the role and all that belongs to it, and nothing else. */
    static void settled(AgentProcess agent, String role) {
        soon(() -> {
            if (!agent.process().alive()) {
                throw new IllegalStateException("the agent has ended");
            }
            JsonNode status = agent.status();
            assertThat(status.path("role").asText()).isEqualTo(role);
            assertThat(status.path("phase").asText()).isEqualTo("NORMAL");
            assertThat(status.path("ready").path("because")).isEmpty();
            assertThat(status.path("takeover").path("inSync").asBoolean()).as(status.toString()).isTrue();
        });
    }

    /** Waits, patiently, until the assertions hold. An agent that does not answer yet is waited for too. */
    static void soon(ThrowingRunnable assertions) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(POLL).ignoreExceptionsInstanceOf(
                IOException.class).untilAsserted(assertions);
    }

    /** Whether the virtual address is on the member's NIC. */
    boolean vipOnNic(Member member) throws IOException {
        return lab.host(member).run("ip", "-o", "address", "show", "dev", Topology.DEVICE).orThrow()
                .contains(" " + Topology.VIRTUAL_ADDRESS + "/");
    }

    /** As a reboot does. */
    void takeVipOffNic(Member member) throws IOException {
        lab.host(member).run("ip", "address", "del", Topology.VIRTUAL_ADDRESS + "/32", "dev", Topology.DEVICE)
                .orThrow();
    }

    private String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Member member : Member.values()) {
            try (Stream<Path> files = Files.list(lab.host(member).folder())) {
                for (Path log : files.filter(file -> file.toString().endsWith(".log")).sorted().toList()) {
                    all.append("\n--- ").append(member.label()).append(' ').append(log.getFileName())
                            .append(" ---\n").append(Files.readString(log));
                }
            }
        }
        return all.toString();
    }
}
