package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Scene.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.LabProcess;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.StandIns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A changed file under a running pair: the role stays, and so does everything that did not change. */
class ReloadPairTest {
    private static final String FIRST = StandIns.DESTINATIONS.getFirst();
    private static final String SECOND = StandIns.DESTINATIONS.getLast();

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMasterTakesARouteMoreAndLetsOneGoAndStaysMaster() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentSettings one = settings(B).with("interface.routes.destinations", List.of(FIRST));
            AgentProcess b = stage.start(B, one, "MASTER");
            assertThat(Ec2Calls.target(cloud, SECOND)).contains(StandIns.networkInterface(A));

            AgentProcess.configure(stage.lab(), B,
                    one.with("interface.routes.destinations", StandIns.DESTINATIONS));
            RunResult more = b.command("reload");

            assertThat(more.output()).contains("applied: interfaces[0].routes", "everything is applied");
            assertThat(more.exit()).isZero();
            Stage.settled(b, "MASTER");
            Ec2Calls.assertAllAt(cloud, B);

            AgentProcess.configure(stage.lab(), B,
                    one.with("interface.routes.destinations", List.of(SECOND)));
            assertThat(b.command("reload").exit()).isZero();
            Stage.settled(b, "MASTER");
            assertThat(b.status().path("takeover").path("resources").toString()).contains(SECOND)
                    .doesNotContain(FIRST);
            Ec2Calls.assertAllAt(cloud, B);
            assertThat(b.status().path("transitions")).as("it has stayed MASTER").hasSize(2);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBadFileChangesNothingAndItsProblemsAreInTheLog() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            Path file = stage.lab().a().folder().resolve("config.yaml");
            Files.writeString(file, "onstop: release\n", StandardOpenOption.APPEND);

            RunResult bad = a.command("reload");
            assertThat(bad.exit()).isEqualTo(78);
            assertThat(bad.output()).contains("onstop", "did you mean onStop");

            hangup(stage, a);
            Stage.soon(() -> assertThat(a.process().log()).contains("reload.problem", "reload.refused"));
            Stage.settled(a, "MASTER");
            assertThat(a.status().path("transitions")).hasSize(2);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatNeedsARestartIsNamedAndTheRestAppliedBySighupToo() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentSettings changed = settings(A).with("vrrp.preempt", true).with("vrrp.priority", 120)
                    .with("onStop", "release").with("management.logLevel", "debug");
            AgentProcess.configure(stage.lab(), A, changed);

            hangup(stage, a);
            Stage.soon(() -> assertThat(a.process().log()).contains("reload.applied key=onStop",
                    "reload.applied key=management.logLevel", "reload.needs-restart key=vrrp.preempt"));
            RunResult again = a.command("reload");
            assertThat(again.output()).contains("needs a restart: vrrp.priority",
                    "needs a restart: vrrp.preempt").doesNotContain("applied: ");
            assertThat(again.exit()).isEqualTo(2);
            assertThat(a.status().path("priority").path("effective").asInt()).isEqualTo(150);
            assertThat(a.status().path("transitions")).hasSize(2);

            // The new onStop counts.
            a.process().sigterm();
            assertThat(a.process().waitFor(Stage.PATIENCE)).isZero();
            assertThat(a.process().log()).contains("stop.releasing", "stop.clean");
        });
    }

    /** Many at once, by signal and by command, while somebody else uses the processors. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void reloadsUnderLoadMoveNothingAndTheLastFileCounts() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            long adverts = b.status().path("adverts").path("received").asLong();
            List<LabProcess> busy = List.of(busy(stage, "busy1"), busy(stage, "busy2"));
            try {
                for (int i = 1; i <= 12; i++) {
                    AgentProcess.configure(stage.lab(), A, changed(i));
                    hangup(stage, a);
                    assertThat(a.command("reload").exit()).isZero();
                }
            } finally {
                for (LabProcess each : busy) {
                    each.close();
                }
            }

            Stage.soon(() -> assertThat(a.status().path("priority").path("effective").asInt())
                    .isEqualTo(150 + 12));
            assertThat(a.status().path("takeover").path("resources").toString()).contains(FIRST)
                    .doesNotContain(SECOND);
            assertThat(a.status().path("transitions")).as("it has stayed MASTER").hasSize(2);
            assertThat(b.status().path("transitions")).as("and nobody else has become it").hasSize(1);
            assertThat(b.status().path("adverts").path("received").asLong()).isGreaterThan(adverts);
            Stage.settled(a, "MASTER");
            assertThat(stage.vipOnNic(A)).isTrue();
        });
    }

    /** The i-th file: another check, and one route or both. */
    private static AgentSettings changed(int i) {
        return settings(A)
                .with("track", List.of(Map.of("name", "file" + i, "file", "/", "weight", i)))
                .with("interface.routes.destinations", i % 2 == 0 ? List.of(FIRST) : StandIns.DESTINATIONS);
    }

    private static LabProcess busy(Stage stage, String name) throws IOException {
        return stage.lab().host(A).start(name, Map.of(), "sh", "-c", "while :; do :; done");
    }

    private static void hangup(Stage stage, AgentProcess agent) throws IOException {
        stage.lab().a().run("kill", "-HUP", Long.toString(agent.process().pid())).orThrow();
    }
}
