package dev.connectorha.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Capture;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.SeenAdvert;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.status.ControlClient;
import dev.connectorha.status.ControlSocketException;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * docs/install.md, step by step, on two machines of the lab: A begins as an empty Debian and gets the .deb, B gets the
 * .rpm. Then an upgrade, a removal and a purge. Each step needs those before it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class InstallationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Roots roots;
    private Lab lab;
    private StandIns cloud;
    private Machine a;
    private Machine b;
    private NotifyEar ear;

    @BeforeAll
    void twoEmptyMachines() throws Exception {
        Requirements.none(LabTools.missing());
        roots = Roots.make();
        roots.copy("b");
        lab = Lab.open();
        cloud = StandIns.start(lab);
        a = machine(Member.A, "a");
        b = machine(Member.B, "b");
        ear = NotifyEar.at(a.root().resolve("run/notify"));
    }

    private Machine machine(Member member, String root) throws IOException {
        return new Machine(lab.host(member), roots.of(root),
                AgentProcess.environment(member, AgentSettings.of(100)));
    }

    @Test
    @Order(1)
    void theDebInstallsOnAnEmptyDebianAndStartsNothing() throws Exception {
        a.bring(Built.deb());
        String said = a.shell("dpkg -i /*.deb").orThrow();

        assertThat(said).contains("connector-ha config example").contains("connector-ha preflight");
        assertThat(a.asked()).containsExactly("daemon-reload");
        assertThat(a.shell("command -v connector-ha && connector-ha --version").orThrow())
                .contains("/usr/bin/connector-ha").contains("connector-ha 0.");
        assertThat(a.shell("stat -c '%A %U:%G' /etc/connector-ha").orThrow())
                .contains("drwxr-x--- root:connector-ha");
        assertThat(a.shell("id connector-ha").orThrow()).contains("connector-ha");
    }

    @Test
    @Order(2)
    void theRpmInstallsAndStartsNothing() throws Exception {
        String rpm = "rpm --root " + b.root() + " --nodeps -i " + Built.rpm();
        System.out.println(b.from("rpm --root " + b.root() + " --initdb && " + rpm).orThrow());

        assertThat(b.asked()).containsExactly("daemon-reload");
        assertThat(b.shell("connector-ha --version").orThrow()).contains("connector-ha 0.");
        assertThat(b.shell("stat -c '%A %U:%G' /etc/connector-ha").orThrow())
                .contains("drwxr-x--- root:connector-ha");
    }

    @Test
    @Order(3)
    void theExampleNeedsFourLinesAndThenIsGood() throws Exception {
        for (Machine machine : List.of(a, b)) {
            machine.shell("connector-ha config example >/etc/connector-ha/config.yaml").orThrow();
            machine.shell("chgrp connector-ha /etc/connector-ha/config.yaml;"
                    + " chmod 0640 /etc/connector-ha/config.yaml").orThrow();
            String peer = StandIns.networkInterface(machine == a ? Member.B : Member.A);
            machine.shell("sed -i 's/peerNetworkInterfaceId: auto/peerNetworkInterfaceId: " + peer
                    + "/' /etc/connector-ha/config.yaml").orThrow();
        }
        b.shell("sed -i -e 's/name: connector-a/name: connector-b/' -e 's/priority: 150/priority: 100/'"
                + " -e 's/localAddress: 10.0.1.10/localAddress: 10.0.1.11/'"
                + " -e 's/peerAddress: 10.0.1.11/peerAddress: 10.0.1.10/' /etc/connector-ha/config.yaml")
                .orThrow();

        assertThat(a.shell("connector-ha config check").orThrow()).contains("nothing wrong");
        assertThat(b.shell("connector-ha config check").orThrow()).contains("nothing wrong");
    }

    @Test
    @Order(4)
    void preflightFindsNothingAgainstIt() throws Exception {
        for (Machine machine : List.of(a, b)) {
            RunResult report = machine.shell("connector-ha preflight");
            System.out.println(report.output());
            // 3: what this machine has no tool for could not be found out.
            assertThat(report.exit()).describedAs(report.output()).isIn(0, 3);
        }
    }

    @Test
    @Order(5)
    void asTheUnitStartsThemTheyAreAPairAndSystemdHearsOfIt() throws Exception {
        a.startAgent();
        await(a, status -> status.path("role").asText().equals("MASTER")
                && status.path("takeover").path("inSync").asBoolean());
        b.startAgent();
        await(b, status -> status.path("role").asText().equals("BACKUP")
                && status.path("ready").path("toTakeOver").asBoolean());

        assertThat(cloud.allAt(Member.A)).isTrue();
        // The role is told beside the next sign of life.
        Awaitility.await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(ear.heard()).contains("READY=1", "WATCHDOG=1", "STATUS=MASTER"));
        assertThat(Files.readString(Path.of("/proc/" + a.agent().pid() + "/status")))
                .containsPattern("CapEff:\\s+0000000000003000\\s")
                .containsPattern("CapBnd:\\s+0000000000003000\\s");
        assertThat(Files.readString(Path.of("/proc/" + a.agent().pid() + "/maps")))
                .contains("connector-ha.aot");
        System.out.println("RSS after the takeover: " + rss(a.agent().pid()) + " kB");
        assertThat(a.shell("connector-ha status").orThrow()).contains("MASTER");
    }

    @Test
    @Order(6)
    void anUpgradeHandsOverFirstAndComesBackAsBackup() throws Exception {
        a.asked();
        try (Capture capture = lab.capture()) {
            a.shell("dpkg -i /*.deb").orThrow();

            assertThat(a.agent().waitFor(Duration.ofSeconds(1))).isZero();
            assertThat(ear.heard()).contains("STOPPING=1");
            assertThat(a.asked()).containsExactly("is-active --quiet connector-ha.service",
                    "stop connector-ha.service", "daemon-reload", "start connector-ha.service");
            a.startAgent();
            await(a, status -> status.path("role").asText().equals("BACKUP")
                    && status.path("ready").path("toTakeOver").asBoolean());

            assertThat(cloud.allAt(Member.B)).isTrue();
            long taken = capture.await(advert -> advert.from(Member.B) && advert.priority() > 0, PATIENCE)
                    .epochMicros();
            assertThat(capture.from(Member.A).stream().filter(advert -> advert.epochMicros() > taken)
                    .mapToInt(SeenAdvert::priority)).isEmpty();
        }
        assertThat(a.shell("connector-ha config check").orThrow()).contains("nothing wrong");
    }

    @Test
    @Order(7)
    void theRemovalOfTheMasterLeavesItsPeerServingAndNoAddressBehind() throws Exception {
        await(b, status -> status.path("role").asText().equals("MASTER"));
        b.asked();
        System.out.println(b.from("rpm --root " + b.root() + " -e connector-ha").orThrow());

        assertThat(b.agent().waitFor(Duration.ofSeconds(1))).isZero();
        assertThat(b.asked()).containsExactly("disable --now --quiet connector-ha.service", "daemon-reload");
        await(a, status -> status.path("role").asText().equals("MASTER")
                && status.path("takeover").path("inSync").asBoolean());
        assertThat(cloud.allAt(Member.A)).isTrue();
        assertThat(addresses(b)).doesNotContain("10.0.1.100");
        assertThat(b.root().resolve("usr/lib/connector-ha")).doesNotExist();
        assertThat(b.root().resolve("etc/connector-ha/config.yaml")).exists();
    }

    @Test
    @Order(8)
    void aPurgeOfTheLastOneLeavesNothing() throws Exception {
        System.out.println(a.shell("dpkg --purge connector-ha").orThrow());

        assertThat(a.agent().waitFor(Duration.ofSeconds(1))).isZero();
        assertThat(cloud.ec2().holderOf("10.0.1.100")).isEmpty();
        assertThat(addresses(a)).doesNotContain("10.0.1.100");
        for (String left : List.of("etc/connector-ha", "run/connector-ha", "usr/lib/connector-ha",
                "usr/bin/connector-ha",
                "usr/lib/systemd/system/connector-ha.service")) {
            assertThat(a.root().resolve(left)).doesNotExist();
        }
        assertThat(a.shell("getent passwd connector-ha; getent group connector-ha").output()).isBlank();
    }

    @AfterAll
    void empty() throws Exception {
        if (cloud != null) {
            cloud.close();
        }
        if (lab != null) {
            lab.close();
        }
        if (roots != null) {
            roots.close();
        }
    }

    private static String addresses(Machine machine) throws IOException {
        return machine.host().run("ip", "-4", "address", "show", "dev", "eth0").orThrow();
    }

    private static long rss(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElseThrow();
    }

    private static void await(Machine machine, Predicate<JsonNode> wanted) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                .until(() -> status(machine), wanted);
    }

    private static JsonNode status(Machine machine) throws IOException {
        try {
            return JSON.readTree(
                    ControlClient.ask(machine.root().resolve("run/connector-ha/control.sock"), "status",
                            Duration.ofSeconds(2)));
        } catch (ControlSocketException notYet) {
            return MissingNode.getInstance();
        }
    }
}
