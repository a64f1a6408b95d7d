package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Two members in FAULT through the one target that both check, each with a client: one of them has the virtual IP, and
 * holds it.
 */
record UnfitPair(Stage stage, StandIns cloud, AgentProcess a, AgentProcess b, Member holder) {
    private static final int PORT = 7001;

    /** What happens to them. */
    interface Story {
        void play(UnfitPair pair) throws Exception;
    }

    static void play(Story story) throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            Target target = Target.open(stage, PORT);
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            Stage.soon(() -> assertThat(client(a)).isEqualTo("RUNNING"));
            target.close();
            Stage.soon(() -> {
                assertThat(List.of(role(a), role(b))).containsOnly("FAULT");
                assertThat(phase(holder(cloud) == A ? a : b)).isEqualTo("HOLDING");
            });
            story.play(new UnfitPair(stage, cloud, a, b, holder(cloud)));
        });
    }

    private static AgentSettings settings(Member member) {
        return Scene.settings(member).with("track", Target.checked(PORT, 0)).with("clients", List.of(
                Map.of("name", "follower", "start", List.of("sleep", "86400"), "foreground", true)));
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
        return AgentProcess.start(stage.lab(), holder, settings(holder));
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

    /** The state of the one client. */
    static String client(AgentProcess agent) throws IOException {
        return agent.status().path("clients").path(0).path("state").asText();
    }
}
