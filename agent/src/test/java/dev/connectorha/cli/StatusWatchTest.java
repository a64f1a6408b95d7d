package dev.connectorha.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.status.ControlSocket;
import dev.connectorha.status.Reports;
import dev.connectorha.status.StatusJson;
import dev.connectorha.status.StatusReport;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code status --watch} as a process that somebody looks at, and ends with Ctrl-C. */
class StatusWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final AtomicReference<StatusReport> report = new AtomicReference<>(Reports.backup());
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), """
                vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.1.11}
                interfaces: [{device: eth0, virtualAddresses: [10.0.1.100]}]
                management: {socket: %s}
                """.formatted(socket()));
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void inAPipeItIsOneReportAfterTheOtherAndEndsWithTheCodeOfTheLastOne() throws Exception {
        try (ControlSocket _ = agent()) {
            Process watch = start(command("status", "--watch"));
            seen("is BACKUP");
            report.set(Reports.master());
            seen("is MASTER");

            assertThat(interrupted(watch)).isZero();
            assertThat(output()).doesNotContain("\u001b").contains("\n\nconnector-a is ");
        }
    }

    @Test
    void aMemberInFaultEndsItWithOne() throws Exception {
        report.set(Reports.init());
        try (ControlSocket _ = agent()) {
            Process watch = start(command("status", "--watch", "--output", "json"));
            seen("\"role\" : \"INIT\"");

            assertThat(interrupted(watch)).isEqualTo(1);
        }
    }

    @Test
    void anAgentThatIsNotThereYetIsWaitedFor() throws Exception {
        Process watch = start(command("status", "--watch"));
        seen("no agent answers at " + socket());
        try (ControlSocket _ = agent()) {
            seen("is BACKUP");

            assertThat(interrupted(watch)).isZero();
        }
    }

    @Test
    void onATerminalItIsPaintedInPlace() throws Exception {
        Requirements.require(Files.isExecutable(Path.of("/usr/bin/script")),
                "needs script (util-linux) for a terminal");
        try (ControlSocket _ = agent()) {
            Process watch = start(List.of("script", "--quiet", "--return", "--command",
                    "exec " + String.join(" ", command("status", "--watch")), "/dev/null"));
            seen("\u001b[H\u001b[Jconnector-a is BACKUP");
            report.set(Reports.master());
            seen("\u001b[Hconnector-a is MASTER");

            // The terminal turns this into SIGINT for whoever runs in it.
            watch.getOutputStream().write(3);
            watch.getOutputStream().flush();
            assertThat(exit(watch)).isZero();
        }
    }

    @Test
    void itEndsWhenNobodyReadsItAnyMore() throws Exception {
        try (ControlSocket _ = agent()) {
            Process watch = started(new ProcessBuilder(command("status", "--watch"))
                    .redirectError(log().toFile()).start());
            watch.getInputStream().close();

            assertThat(exit(watch)).isZero();
        }
    }

    private ControlSocket agent() throws Exception {
        return ControlSocket.open(socket(), _ -> StatusJson.write(report.get()));
    }

    /** Whoever runs the tests may have been told to ignore Ctrl-C, and that is inherited. */
    private List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        command.addAll(List.of("--config", folder.resolve("config.yaml").toString()));
        return command;
    }

    private Process start(List<String> command) throws IOException {
        return started(new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(log().toFile()).start());
    }

    private Process started(Process process) {
        started.add(process);
        return process;
    }

    private void seen(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output()).contains(text));
    }

    private static int interrupted(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
                .isZero();
        return exit(process);
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(log()).replace("\r\n", "\n");
    }

    private Path log() {
        return folder.resolve("out");
    }

    private Path socket() {
        return folder.resolve("control.sock");
    }
}
