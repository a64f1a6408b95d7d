package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A client, a small script, follows the role; and whoever reads the hook hears of it. */
class ClientsPairTest {
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aClientMovesWithTheRoleAndIsWhereTheAddressIs() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, withClients(stage, A), "MASTER");
            AgentProcess b = stage.start(B, withClients(stage, B), "BACKUP");
            Stage.soon(() -> assertThat(state(a, "follower")).isEqualTo("RUNNING"));
            Stage.soon(() -> assertThat(state(b, "follower")).isEqualTo("STOPPED"));

            a.process().sigterm();

            Stage.settled(b, "MASTER");
            Stage.soon(() -> assertThat(state(b, "follower")).isEqualTo("RUNNING"));
            assertThat(state(b, "slow")).as("nobody has waited for it").isEqualTo("STARTING");
            assertThat(a.process().waitFor(Stage.PATIENCE)).isZero();

            List<String[]> left = trace(stage, A, "client");
            List<String[]> came = trace(stage, B, "client");
            assertThat(left).extracting(line -> line[0]).containsExactly("up", "down");
            assertThat(came).extracting(line -> line[0]).containsExactly("up");
            assertThat(left.getLast()[2]).as("T7: the virtual IP had left the NIC before").isEqualTo("0");
            assertThat(Long.parseLong(came.getFirst()[1])).as("the new one came first")
                    .isLessThan(Long.parseLong(left.getLast()[1]));
            assertThat(heard(stage, A)).containsExactly("INSTANCE \"connector-a\" BACKUP 150",
                    "INSTANCE \"connector-a\" MASTER 150", "INSTANCE \"connector-a\" BACKUP 2",
                    "INSTANCE \"connector-a\" STOP 2");
            assertThat(heard(stage, B)).containsExactly("INSTANCE \"VI_1\" BACKUP 100",
                    "INSTANCE \"VI_1\" MASTER 100");
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMemberThatAnOperatorReleasesStopsItsClientsAndSaysSoOnce() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, withClients(stage, A), "MASTER");
            Stage.soon(() -> assertThat(state(a, "follower")).isEqualTo("RUNNING"));

            RunResult released = a.command("release", "--force");

            assertThat(released.exit()).as(released.output()).isZero();
            Stage.soon(() -> assertThat(heard(stage, A)).hasSize(3).last().asString()
                    .startsWith("INSTANCE \"connector-a\" STOP "));
            Stage.soon(() -> assertThat(state(a, "follower")).isEqualTo("STOPPED"));
            a.process().sigterm();
            assertThat(a.process().waitFor(Stage.PATIENCE)).isZero();
            assertThat(heard(stage, A)).hasSize(3);
        });
    }

    /** kill -9 of the agent alone: its client lives on, and whoever comes next must not start a second one. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aKilledAgentThatComesBackAsBackupStopsTheClientThatItFinds() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, follower(stage, A), "MASTER");
            AgentProcess b = stage.start(B, follower(stage, B), "BACKUP");
            Stage.soon(() -> assertThat(state(a, "follower")).isEqualTo("RUNNING"));
            long client = client(stage, A);

            killAlone(stage, A, a);
            Stage.settled(b, "MASTER");
            Stage.soon(() -> assertThat(state(b, "follower")).isEqualTo("RUNNING"));
            assertThat(alive(client)).as("nobody has stopped it yet").isTrue();

            AgentProcess again = stage.start(A, follower(stage, A), "BACKUP");

            Stage.soon(() -> assertThat(state(again, "follower")).isEqualTo("STOPPED"));
            // Its parent is not there to bury it, so that is init's.
            Stage.soon(() -> assertThat(alive(client)).isFalse());
            assertThat(again.process().log()).contains("client.found client=follower state=RUNNING");
            assertThat(trace(stage, A, "client")).extracting(line -> line[0]).containsExactly("up", "down");
            assertThat(trace(stage, B, "client")).extracting(line -> line[0]).containsExactly("up");
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aKilledAgentThatComesBackAsMasterKeepsTheClientThatItFinds() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, follower(stage, A), "MASTER");
            Stage.soon(() -> assertThat(state(a, "follower")).isEqualTo("RUNNING"));
            long client = client(stage, A);

            killAlone(stage, A, a);
            AgentProcess again = stage.start(A, follower(stage, A), "MASTER");

            Stage.soon(() -> assertThat(state(again, "follower")).isEqualTo("RUNNING"));
            assertThat(alive(client)).isTrue();
            assertThat(trace(stage, A, "client")).extracting(line -> line[0]).containsExactly("up");

            // It is watched from now on, though another process has started it.
            stage.lab().host(A).run("kill", "-9", Long.toString(client)).orThrow();
            Stage.soon(() -> assertThat(trace(stage, A, "client")).extracting(line -> line[0])
                    .containsExactly("up", "up"));
            Stage.soon(() -> assertThat(state(again, "follower")).isEqualTo("RUNNING"));
        });
    }

    /** The agent, and not its children as {@code LabProcess.sigkill} does: that is a machine that is lost. */
    private static void killAlone(Stage stage, Member member, AgentProcess agent) throws IOException {
        stage.lab().host(member).run("kill", "-9", Long.toString(agent.process().pid())).orThrow();
        agent.process().waitFor(Stage.PATIENCE);
    }

    /** Once it has said so itself: that it was started is known before. */
    private static long client(Stage stage, Member member) throws IOException {
        Stage.soon(() -> assertThat(trace(stage, member, "client")).isNotEmpty());
        return Long.parseLong(trace(stage, member, "client").getLast()[2]);
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Slow adverts: a stall is not what is tested here. */
    private static AgentSettings follower(Stage stage, Member member) throws IOException {
        String script = script(stage, member, "follower", """
                #!/bin/sh
                # Who reads its output is killed, and writing to nobody is the end of a process.
                exec >/dev/null 2>&1
                trap 'echo "down $(date +%%s%%N) $$" >>%1$s; exit' TERM
                echo "up $(date +%%s%%N) $$" >>%1$s
                while :; do sleep 0.05; done
                """.formatted(file(stage, member, "client")));
        return Scene.settings(member).with("clients",
                List.of(Map.of("name", "follower", "start", List.of(script), "foreground", true)));
    }

    private static AgentSettings withClients(Stage stage, Member member) throws IOException {
        // Says when it begins, and when it is told to end; then also whether the virtual IP is still on the NIC.
        String follower = script(stage, member, "follower", """
                #!/bin/sh
                held() { ip -o address show dev %1$s | grep -c ' %2$s/'; }
                trap 'echo "down $(date +%%s%%N) $(held)" >>%3$s; exit' TERM
                echo "up $(date +%%s%%N)" >>%3$s
                while :; do sleep 0.05; done
                """.formatted(Topology.DEVICE, Topology.VIRTUAL_ADDRESS, file(stage, member, "client")));
        String reader = script(stage, member, "reader", """
                #!/bin/sh
                exec cat >>%s
                """.formatted(file(stage, member, "heard")));
        AgentSettings settings = Stage.settings(member)
                .with("clients",
                        List.of(Map.of("name", "follower", "start", List.of(follower), "foreground", true),
                                Map.of("name", "slow", "start", List.of("sleep", "600"), "stop",
                                        List.of("true"),
                                        "timeout", "10m")))
                .with("notify.command", List.of(reader));
        return member == A ? settings : settings.with("notify.name", "VI_1");
    }

    private static String script(Stage stage, Member member, String name, String text) throws IOException {
        Path file = file(stage, member, name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private static Path file(Stage stage, Member member, String name) {
        return stage.lab().host(member).folder().resolve(name);
    }

    private static List<String[]> trace(Stage stage, Member member, String name) throws IOException {
        return Files.readAllLines(file(stage, member, name)).stream().map(line -> line.split(" ")).toList();
    }

    private static List<String> heard(Stage stage, Member member) throws IOException {
        return Files.readAllLines(file(stage, member, "heard"));
    }

    private static String state(AgentProcess agent, String client) throws IOException {
        for (JsonNode item : agent.status().path("clients")) {
            if (item.path("name").asText().equals(client)) {
                return item.path("state").asText();
            }
        }
        throw new AssertionError("there is no client " + client);
    }
}
