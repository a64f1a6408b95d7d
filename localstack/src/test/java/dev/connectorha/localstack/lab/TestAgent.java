package dev.connectorha.localstack.lab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * This build's agent for the tests. With {@code -Dconnectorha.agentCache=true} one of them is watched first by its
 * virtual machine, and all others start from what that has learnt, as those of the packages do: with less than half of
 * the processor time. It takes some 15 s, so that it is of use where hundreds of agents start.
 */
public final class TestAgent {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String OPTIONS = "CONNECTOR_HA_OPTS";
    /** As the launcher of the packages has it, which knows why. */
    private static final String COMMON = " -XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching -XX:-AOTStubCaching";

    private TestAgent() {}

    /** As {@link AgentSettings#of(int)}. */
    public static AgentSettings settings(int priority) {
        AgentSettings settings = AgentSettings.of(priority);
        return Boolean.getBoolean("connectorha.agentCache")
                ? settings.env(OPTIONS,
                        "-XX:AOTCache=" + Cache.FILE + COMMON + " -XX:ArchiveRelocationMode=0")
                : settings;
    }

    // Not in Cache: what waits in another thread would wait for that class, which waits for it.
    private static Path make() {
        Path file = Path.of(System.getProperty("connectorha.root", "."), "localstack/target/agent.aot")
                .toAbsolutePath();
        try (Lab lab = Lab.open(); StandIns _ = StandIns.start(lab)) {
            Files.deleteIfExists(file);
            AgentProcess agent = AgentProcess.start(lab, Member.A,
                    AgentSettings.of(150).with("vrrp.virtualRouterId", 51).env(OPTIONS,
                            "-XX:AOTCacheOutput=" + file + COMMON + " -XX:-AOTRecordTraining"));
            // Preflight's checks are the last that an agent does of its own accord.
            await().atMost(PATIENCE).failFast("the agent has ended", () -> !agent.process().alive())
                    .until(() -> List.of("takeover.done", "checks.made").stream()
                            .allMatch(agent.process().log()::contains));
            agent.status();
            agent.process().sigterm();
            if (agent.process().waitFor(PATIENCE) != 0 || !Files.isReadable(file)) {
                throw new IOException("no cache came of it: " + agent.process().log());
            }
            return file;
        } catch (Exception failure) {
            throw new IllegalStateException("the agents' cache could not be made", failure);
        }
    }

    /** Made once, by whoever comes first. */
    private static final class Cache {
        static final Path FILE = make();
    }
}
