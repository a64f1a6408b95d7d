package dev.connectorha.localstack.lab;

import static dev.connectorha.localstack.lab.Reach.reaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LabTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @BeforeAll
    static void needsNamespaces() {
        Requirements.none(LabTools.missing("bash"));
    }

    @Test
    void membersReachEachOtherTheRouterAndTheCloud() throws Exception {
        try (Lab lab = Lab.open()) {
            assertThat(reaches(lab.a(), Member.B.address())).isTrue();
            assertThat(reaches(lab.b(), Member.A.address6())).isTrue();
            assertThat(reaches(lab.b(), Topology.ROUTER)).isTrue();
            assertThat(reaches(lab.a(), Topology.MANAGEMENT_ADDRESS)).isTrue();
            assertThat(lab.a().run("ip", "link", "show", "eth0").orThrow()).contains(Member.A.mac());
        }
    }

    @Test
    void aMemberDoesNotAnswerForTheAddressOfItsOtherLink() throws Exception {
        try (Lab lab = Lab.open()) {
            assertThat(lab.cloud().run("ip", "route", "add", "10.0.1.10/32", "dev", "mgmt0").ok()).isTrue();

            assertThat(reaches(lab.cloud(), Member.A.address())).isFalse();
        }
    }

    @Test
    void aServerOfThisJvmListensInTheCloudAndNotHere() throws Exception {
        try (Lab lab = Lab.open();
                ServerSocket server = lab.inNamespace(lab.cloud(),
                        () -> new ServerSocket(Topology.EC2_PORT, 5, InetAddress.ofLiteral("10.99.0.1")))) {
            Thread.ofPlatform().daemon().start(() -> greet(server));

            String heard = lab.a().run("bash", "-c", "head -1 < /dev/tcp/10.99.0.1/4566").orThrow();

            assertThat(heard).isEqualTo("hello 10.99.0.10\n");
            assertThatThrownBy(() -> new ServerSocket(0, 5, server.getInetAddress()))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void aProcessIsTheCommandItselfAndSeesNothingOfOurEnvironment() throws Exception {
        try (Lab lab = Lab.open()) {
            LabProcess process = lab.a().start("talk", Map.of("GREETING", "hello"), "bash", "-c",
                    "echo $$ $GREETING; env | cut -d= -f1 | sort | tr '\\n' ' '; exit 7");

            assertThat(process.waitFor(SOON)).isEqualTo(7);
            assertThat(process.log()).startsWith(process.pid() + " hello\n").doesNotContain("AWS_", "MAVEN");
        }
    }

    @Test
    void closeLeavesNoProcessNoNamespaceAndNoFile() throws Exception {
        Lab lab = Lab.open();
        LabProcess process = lab.b().start("family", Map.of(), "bash", "-c",
                "setsid sleep 1000 & sleep 1000");
        assertThat(lab.processes()).contains(process.pid()).hasSizeGreaterThanOrEqualTo(4);
        List<Long> pids = lab.processes();

        lab.close();

        assertThat(lab.processes()).isEmpty();
        // Orphans stay in the process table until init has read their exit codes.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(pids).allMatch(pid -> ProcessHandle.of(pid).isEmpty()));
        assertThat(Files.exists(lab.folder())).isFalse();
        lab.close();
    }

    @Test
    void aProcessOutlivesTheThreadThatStartedIt() throws Exception {
        try (Lab lab = Lab.open()) {
            LabProcess[] started = new LabProcess[1];
            Thread starter = Thread.ofPlatform().start(() -> started[0] = startSleep(lab.a()));
            starter.join();

            assertThat(lab.b().run("sleep", "0.2").ok()).isTrue();
            assertThat(started[0].alive()).isTrue();
        }
    }

    @Test
    void aFrozenProcessStandsStillUntilItIsThawed() throws Exception {
        try (Lab lab = Lab.open();
                LabProcess process = lab.a().start("count", Map.of(), "bash", "-c",
                        "while true; do echo x; sleep 0.01; done")) {
            process.freeze();
            long frozen = Files.size(process.logFile());
            assertThat(lab.b().run("sleep", "0.3").ok()).isTrue();
            assertThat(Files.size(process.logFile())).isEqualTo(frozen);

            process.thaw();

            assertThat(grows(process.logFile(), frozen)).isTrue();
        }
    }

    private static boolean grows(Path file, long size) throws IOException {
        long start = System.nanoTime();
        while (Files.size(file) <= size && System.nanoTime() - start < SOON.toNanos()) {
            Thread.onSpinWait();
        }
        return Files.size(file) > size;
    }

    private static LabProcess startSleep(Host host) {
        try {
            return host.start("sleep", Map.of(), "sleep", "1000");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void greet(ServerSocket server) {
        try (Socket socket = server.accept()) {
            String hello = "hello " + socket.getInetAddress().getHostAddress() + "\n";
            socket.getOutputStream().write(hello.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
