package dev.connectorha.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.connectorha.config.HostPort;
import dev.connectorha.config.ProbeConfig;
import dev.connectorha.config.ProbeConfig.StatusRange;
import dev.connectorha.host.HostFiles;
import dev.connectorha.host.NicAddresses;
import dev.connectorha.track.rules.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of check against real sockets, processes, files and devices. */
class ProbesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    Path folder;

    @Test
    void tcpPassesWhereSomebodyListensAndFailsWhereNobodyDoes() throws Exception {
        ServerSocket server = new ServerSocket(0, 5, HERE);
        Probe probe = new TcpProbe(new ProbeConfig.Tcp(new HostPort(HERE, server.getLocalPort())));

        assertThat(probe.look(SECOND)).isInstanceOf(Outcome.Passed.class);
        server.close();
        assertThat(probe.look(SECOND)).isEqualTo(Outcome.failed("connection refused"));
    }

    @Test
    void tcpGivesUpOnAServerThatDoesNotAccept() throws Exception {
        // A queue of one that is full: the kernel drops what comes after.
        try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
            Probe probe = new TcpProbe(new ProbeConfig.Tcp(new HostPort(HERE, server.getLocalPort())));
            try (var _ = new Socket(HERE, server.getLocalPort());
                    var _ = new Socket(HERE, server.getLocalPort())) {
                assertThat(probe.look(Duration.ofMillis(200)))
                        .isEqualTo(Outcome.failed("no answer within 200 ms"));
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}: {4}")
    @CsvSource({"200, up, 200-299, , true", "503, up, 200-299, , false", "404, up, 404, , true",
            "302, up, 200-299, , false", "302, up, 200-399, , true", "200, all is well, 200, well$, true",
            "200, all is lost, 200, well$, false", "500, all is well, 200, well$, false"})
    void httpLooksAtTheCodeAndTheBody(int answered, String text, String range, String body, boolean passes)
            throws Exception {
        try (Web web = new Web(answered, text)) {
            assertThat(new HttpProbe(web.config(range, Optional.ofNullable(body))).look(SECOND))
                    .isInstanceOf(passes ? Outcome.Passed.class : Outcome.Failed.class);
        }
    }

    @Test
    void httpFailsWhereNobodyListensAndWhereNobodyAnswers() throws Exception {
        ServerSocket silent = new ServerSocket(0, 5, HERE);
        ProbeConfig.Http config = new ProbeConfig.Http(
                URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"), new StatusRange(200, 299),
                Optional.empty());

        assertThat(new HttpProbe(config).look(Duration.ofMillis(300)))
                .isEqualTo(Outcome.failed("no answer within 300 ms"));
        silent.close();
        assertThat(new HttpProbe(config).look(SECOND)).isEqualTo(Outcome.failed("connection refused"));
    }

    @Test
    void execPassesWithExitCodeZeroAlone() throws Exception {
        assertThat(exec("/bin/sh", "-c", "exit 0").look(SECOND)).isEqualTo(Outcome.passed("exit code 0"));
        assertThat(exec("/bin/sh", "-c", "exit 7").look(SECOND)).isEqualTo(Outcome.failed("exit code 7"));
        assertThat(exec("sh", "-c", "test \"$CONNECTOR_HA_CHECK\" = uplink").look(SECOND))
                .isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void execHasNoShellAndItsOutputBlocksNobody() throws Exception {
        assertThat(exec("/bin/echo", "$(exit 1)", ";", "false").look(SECOND))
                .isInstanceOf(Outcome.Passed.class);
        assertThat(exec("/bin/sh", "-c", "head -c 1000000 /dev/zero").look(SECOND))
                .isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void aCommandThatIsNotThereTellsNothing() throws Exception {
        Path notExecutable = Files.writeString(folder.resolve("check"), "#!/bin/sh\n");

        assertThat(exec("/no/such/check").look(SECOND)).isInstanceOf(Outcome.Impossible.class);
        assertThat(exec("no-such-check").look(SECOND)).isInstanceOf(Outcome.Impossible.class);
        assertThat(exec(notExecutable.toString()).look(SECOND)).isInstanceOf(Outcome.Impossible.class);
    }

    @Test
    void aCommandThatHangsIsKilledWithAllThatItHasStarted() throws Exception {
        Path pids = folder.resolve("pids");
        // The grandchild is an orphan at once: only the group still holds them together.
        Probe probe = exec("/bin/sh", "-c", "(sleep 60 & echo $! > " + pids + ") ; echo $$ >> " + pids
                + "; sleep 60");

        Outcome outcome = probe.look(Duration.ofMillis(500));

        assertThat(outcome).isEqualTo(Outcome.failed("killed: not ended within 500 ms"));
        List<String> started = Files.readAllLines(pids);
        assertThat(started).hasSize(2);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(started)
                .allMatch(pid -> ProcessHandle.of(Long.parseLong(pid)).filter(ProbesTest::runs).isEmpty()));
    }

    @Test
    void aCommandThatEndsWellLeavesNothingBehindInItsGroup() throws Exception {
        Path pids = folder.resolve("pids");
        Probe probe = exec("/bin/sh", "-c", "sleep 60 & echo $! > " + pids + "; exit 0");

        assertThat(probe.look(SECOND)).isEqualTo(Outcome.passed("exit code 0"));

        long left = Long.parseLong(Files.readString(pids).strip());
        assertThat(ProcessHandle.of(left).filter(ProbesTest::runs)).isEmpty();
    }

    /** Otherwise the next try would begin beside it. */
    @Test
    void aTryThatIsInterruptedIsOverOnlyWhenNothingOfItLives() throws Exception {
        Path pids = folder.resolve("pids");
        Probe probe = exec("/bin/sh", "-c", "sleep 60 & echo $! > " + pids + "; wait");
        Thread thread = Thread.ofPlatform()
                .start(() -> assertThatThrownBy(() -> probe.look(Duration.ofSeconds(60)))
                        .isInstanceOf(InterruptedException.class));
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(pids) && Files.size(pids) > 1);

        thread.interrupt();
        thread.join();

        long started = Long.parseLong(Files.readString(pids).strip());
        assertThat(ProcessHandle.of(started).filter(ProbesTest::runs)).isEmpty();
    }

    /** One that has been killed and waits for its parent is dead enough. */
    private static boolean runs(ProcessHandle process) {
        return HostFiles.ofThisHost().text("/proc/" + process.pid() + "/stat")
                .filter(stat -> !stat.contains(") Z")).isPresent();
    }

    @Test
    void aProcessIsFoundByItsNameWhileItRuns() throws Exception {
        Path program = folder.resolve("a-rather-long-name");
        Files.copy(Path.of("/bin/sleep"), program);
        Probe probe = new ProcessProbe("a-rather-long-name", HostFiles.ofThisHost());
        assertThat(probe.look(SECOND)).isEqualTo(Outcome.failed("no such process"));

        Process process = new ProcessBuilder(program.toString(), "60").start();

        await().untilAsserted(() -> assertThat(probe.look(SECOND))
                .isEqualTo(Outcome.passed("runs as process " + process.pid())));
        assertThat(new ProcessProbe("a-rather-long", HostFiles.ofThisHost()).look(SECOND))
                .isInstanceOf(Outcome.Failed.class);
        process.destroyForcibly();
        await().untilAsserted(
                () -> assertThat(probe.look(SECOND)).isEqualTo(Outcome.failed("no such process")));
    }

    @Test
    void aProcessThatHasEndedAndWaitsForItsParentDoesNotRun() throws Exception {
        proc("1", "1 (init) S 0 1 1");
        proc("12", "12 (client (x)) Z 1 12 12");
        proc("13", "13 (other) S 1 13 13");

        assertThat(new ProcessProbe("client (x)", new HostFiles(folder)).look(SECOND))
                .isInstanceOf(Outcome.Failed.class);
        proc("14", "14 (client (x)) S 1 14 14");
        assertThat(new ProcessProbe("client (x)", new HostFiles(folder)).look(SECOND))
                .isEqualTo(Outcome.passed("runs as process 14"));
    }

    @Test
    void whoMayNotSeeOthersProcessesLearnsNothingFromNotSeeingOne() throws Exception {
        proc("12", "12 (own) S 1 12 12");

        assertThat(new ProcessProbe("client", new HostFiles(folder)).look(SECOND))
                .isInstanceOf(Outcome.Impossible.class);
        assertThat(new ProcessProbe("own", new HostFiles(folder)).look(SECOND))
                .isInstanceOf(Outcome.Passed.class);
    }

    private void proc(String pid, String stat) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("proc").resolve(pid)).resolve("stat"), stat);
    }

    @Test
    void aUnitWithoutSystemdTellsNothing() throws Exception {
        assertThat(new UnitProbe("a.service", new HostFiles(folder), Commands.ofThisHost()).look(SECOND))
                .isEqualTo(Outcome.impossible(
                        "there is no systemd on this host (/run/systemd/system is missing)"));
    }

    @ParameterizedTest(name = "exit code {0}: {1}")
    @CsvSource({"0, active", "3, not active", "4, systemd knows no such unit",
            "1, systemctl could not ask systemd: exit code 1"})
    void aUnitIsWhatSystemctlSays(int code, String detail) throws Exception {
        Files.createDirectories(folder.resolve("run/systemd/system"));
        script("systemctl", "[ \"$1 $4\" = 'is-active a.service' ] || exit 9; exit " + code);

        Outcome outcome = new UnitProbe("a.service", new HostFiles(folder), new Commands(List.of(folder)))
                .look(SECOND);

        assertThat(outcome.detail()).isEqualTo(detail);
        assertThat(outcome).isInstanceOf(code == 0
                ? Outcome.Passed.class
                : code == 3 ? Outcome.Failed.class : Outcome.Impossible.class);
    }

    @Test
    void systemdWithoutSystemctlTellsNothing() throws Exception {
        Files.createDirectories(folder.resolve("run/systemd/system"));

        assertThat(new UnitProbe("a.service", new HostFiles(folder), new Commands(List.of(folder)))
                .look(SECOND)).isInstanceOf(Outcome.Impossible.class);
    }

    @Test
    void aFileIsThereAndFresh() throws Exception {
        Instant now = Instant.parse("2026-11-28T00:00:00Z");
        Path stamp = folder.resolve("stamp");
        Probe there = new FileProbe(new ProbeConfig.Existing(stamp, Optional.empty()),
                InstantSource.fixed(now));
        Probe fresh = new FileProbe(new ProbeConfig.Existing(stamp, Optional.of(Duration.ofMinutes(5))),
                InstantSource.fixed(now));

        assertThat(there.look(SECOND)).isEqualTo(Outcome.failed("no such file"));
        Files.writeString(stamp, "");
        Files.setLastModifiedTime(stamp, FileTime.from(now.minusSeconds(300)));
        assertThat(there.look(SECOND)).isInstanceOf(Outcome.Passed.class);
        assertThat(fresh.look(SECOND)).isInstanceOf(Outcome.Passed.class);
        Files.setLastModifiedTime(stamp, FileTime.from(now.minusSeconds(301)));
        assertThat(there.look(SECOND)).isInstanceOf(Outcome.Passed.class);
        assertThat(fresh.look(SECOND)).isEqualTo(Outcome.failed("changed 301 s ago, more than 300 s"));
    }

    @Test
    void aDeviceIsUpOrDoesNotExist() throws Exception {
        assertThat(new InterfaceProbe("lo", new NicAddresses()).look(SECOND))
                .isInstanceOf(Outcome.Passed.class);
        assertThat(new InterfaceProbe("nosuchdevice", new NicAddresses()).look(SECOND))
                .isEqualTo(Outcome.failed("no such device"));
    }

    private static Probe exec(String... command) {
        return new ExecProbe(new ProbeConfig.Exec(List.of(command)), "uplink", Commands.ofThisHost());
    }

    private void script(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A web server that always says the same. */
    private static final class Web implements AutoCloseable {
        private final HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 5);

        Web(int status, String text) throws IOException {
            server.createContext("/health", exchange -> {
                byte[] body = text.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
                exchange.sendResponseHeaders(status, body.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
        }

        ProbeConfig.Http config(String range, Optional<String> body) {
            String[] ends = range.split("-", -1);
            return new ProbeConfig.Http(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/health"),
                    new StatusRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])),
                    body);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
