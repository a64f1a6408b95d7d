package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.StandIns;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Two members in FAULT through the one target that both check, each with two clients. One of the members has the
 * virtual IP, and holds it.
 */
record UnfitPair(Stage stage, StandIns cloud, AgentProcess a, AgentProcess b, Member holder) {
    /** A client that runs on where the address is held. */
    static final String FOLLOWER = "follower";
    /** One that stops at the demotion. */
    static final String PROMPT = "prompt";

    private static final int PORT = 7001;
    private static final List<String> SLEEPER = List.of("sleep", "86400");

    /** What happens to them. */
    interface Story {
        void play(UnfitPair pair) throws Exception;
    }

    static void play(Story story) throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            Target target = Target.open(stage, PORT);
            AgentProcess a = stage.start(A, settings(A, 0), "MASTER");
            AgentProcess b = stage.start(B, settings(B, 0), "BACKUP");
            Stage.soon(() -> assertThat(List.of(client(a, FOLLOWER), client(a, PROMPT)))
                    .containsOnly("RUNNING"));
            target.close();
            Stage.soon(() -> {
                assertThat(List.of(role(a), role(b))).containsOnly("FAULT");
                assertThat(phase(holder(cloud) == A ? a : b)).isEqualTo("HOLDING");
            });
            story.play(new UnfitPair(stage, cloud, a, b, holder(cloud)));
        });
    }

    private static AgentSettings settings(Member member, int weight) {
        return Scene.settings(member).with("track", Target.checked(PORT, weight)).with("clients", List.of(
                Map.of("name", FOLLOWER, "start", SLEEPER, "foreground", true),
                Map.of("name", PROMPT, "start",
                        SLEEPER, "foreground", true, "stopWhen", "demoted")));
    }

    /** The target that both had lost. */
    Target target() throws Exception {
        return Target.open(stage, PORT);
    }

    AgentProcess agent(Member member) {
        return member == A ? a : b;
    }

    /** The holder after a reboot: its processes have gone, and the address from its NIC. */
    AgentProcess rebooted() throws IOException {
        agent(holder).close();
        stage.takeVipOffNic(holder);
        return AgentProcess.start(stage.lab(), holder, settings(holder, 0));
    }

    /** The holder reads a file in which the check has another weight. */
    void reloadWithWeight(int weight) throws IOException {
        AgentProcess.configure(stage.lab(), holder, settings(holder, weight));
        RunResult reload = agent(holder).command("reload");
        assertThat(reload.exit()).as(reload.output()).isZero();
    }

    Member holderNow() {
        return holder(cloud);
    }

    private static Member holder(StandIns cloud) {
        return cloud.allAt(A) ? A : B;
    }

    static String role(AgentProcess agent) throws IOException {
        return agent.status().path("role").asText();
    }

    static String phase(AgentProcess agent) throws IOException {
        return agent.status().path("phase").asText();
    }

    /** The state of that client. */
    static String client(AgentProcess agent, String name) throws IOException {
        return agent.status().path("clients").path(name.equals(FOLLOWER) ? 0 : 1).path("state").asText();
    }
}
