package dev.connectorha.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a process of a client finds in its environment, if its agent was started by systemd. */
class ChildEnvironmentTest {
    /** An agent in miniature: starts one command, and prints what that prints. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws IOException {
            Spawned.start(List.of("env"), Map.of("CONNECTOR_HA_CLIENT", "mark"), System.out::println).ended()
                    .join();
        }
    }

    @Test
    void nobodyButTheAgentAnswersSystemd() throws Exception {
        Requirements.tool("setsid");
        ProcessBuilder agent = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Parent.class.getName()).redirectErrorStream(true);
        agent.environment().putAll(Map.of("NOTIFY_SOCKET", "/run/systemd/notify", "WATCHDOG_USEC", "10000000",
                "WATCHDOG_PID", "1", "KEPT", "yes"));

        Process process = agent.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed.lines()).contains("KEPT=yes", "CONNECTOR_HA_CLIENT=mark")
                .noneMatch(line -> line.startsWith("NOTIFY_SOCKET=") || line.startsWith("WATCHDOG_"));
    }
}
