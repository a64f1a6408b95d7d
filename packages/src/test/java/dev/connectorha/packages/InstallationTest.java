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
import java.util.concurrent.Callable;
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
 * .rpm. They are a pair, one is killed, each is upgraded, one removed and one purged. Each step needs those before it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class InstallationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** By what a package's script asks whether the agent runs, or is about to. */
    private static final String STATE = "show --property=ActiveState --value connector-ha.service";
    private static final String REMOVAL = "--no-reload disable --now --quiet connector-ha.service";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path RULE = Path.of("/etc/polkit-1/rules.d/60-connector-ha.rules");
    private static final String CLIENT = """
            clients:
              - name: resource-group-1
                start: [systemctl, start, appgate-client@1]
                stop: [systemctl, stop, appgate-client@1]
            """;

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
        a.online("apt-get -q update", false);
        String said = a.online("apt-get -q -y install /" + Built.deb().getFileName(), false);

        assertThat(said).contains("connector-ha config example").contains("connector-ha preflight");
        assertThat(a.asked()).contains("daemon-reload").noneMatch(line -> line.contains("connector-ha"));
        assertThat(a.shell("command -v connector-ha && connector-ha --version").orThrow())
                .contains("/usr/bin/connector-ha").contains("connector-ha 0.");
        assertThat(a.shell("stat -c '%A %U:%G' /etc/connector-ha").orThrow())
                .contains("drwxr-x--- root:connector-ha");
        assertThat(a.shell("id connector-ha").orThrow()).contains("connector-ha");
    }

    /** dnf would bring what the package recommends; for want of a repository apt brings it here. */
    @Test
    @Order(2)
    void theRpmInstallsAndStartsNothing() throws Exception {
        b.online("apt-get -q update && apt-get -q -y --no-install-recommends install nftables iproute2",
                true);
        String rpm = "rpm --root " + b.root() + " --nodeps -i " + Built.rpm();
        System.out.println(b.from("rpm --root " + b.root() + " --initdb && " + rpm).orThrow());

        assertThat(b.asked()).containsExactly("daemon-reload");
        assertThat(b.shell("connector-ha --version").orThrow()).contains("connector-ha 0.");
        assertThat(b.shell("stat -c '%A %U:%G' /etc/connector-ha").orThrow())
                .contains("drwxr-x--- root:connector-ha");
    }

    @Test
    @Order(3)
    void theExampleNeedsFourLinesAndAClientAndThenIsGood() throws Exception {
        configure(a, Member.B);
        configure(b, Member.A);
        b.shell("sed -i -e 's/name: connector-a/name: connector-b/' -e 's/priority: 150/priority: 100/'"
                + " -e 's/localAddress: 10.0.1.10/localAddress: 10.0.1.11/'"
                + " -e 's/peerAddress: 10.0.1.11/peerAddress: 10.0.1.10/' /etc/connector-ha/config.yaml")
                .orThrow();

        assertThat(a.shell("connector-ha config check").orThrow()).contains("nothing wrong");
        assertThat(b.shell("connector-ha config check").orThrow()).contains("nothing wrong");
    }

    @Test
    @Order(4)
    void theRuleForTheClientsUnitIsPutWherePolkitReadsIt() throws Exception {
        RunResult without = a.shell("connector-ha config polkit --install");
        assertThat(without.exit()).describedAs(without.output()).isEqualTo(69);
        a.online("apt-get -q -y --no-install-recommends install polkitd", true);
        a.standInForSystemd();
        // Polkit of an rpm distribution is not to be had here; where it reads rules is.
        b.shell("mkdir -p " + RULE.getParent()).orThrow();

        for (Machine machine : List.of(a, b)) {
            assertThat(machine.shell("connector-ha config polkit --install").orThrow())
                    .contains("connector-ha may start and stop appgate-client@1.service");
        }
    }

    @Test
    @Order(5)
    void preflightSaysReady() throws Exception {
        for (Machine machine : List.of(a, b)) {
            RunResult report = machine.shell("connector-ha preflight");
            System.out.println(report.output());
            assertThat(report.exit()).describedAs(report.output()).isZero();
            assertThat(report.output()).containsPattern("\u2713 clients.rights")
                    .containsPattern("\u2713 host.firewall").contains("Ready: ");
        }
    }

    @Test
    @Order(6)
    void asTheUnitStartsThemTheyAreAPairAndSystemdHearsOfIt() throws Exception {
        a.startAgent();
        await(a, InstallationTest::serves);
        b.startAgent();
        await(b, InstallationTest::waits);

        assertThat(cloud.allAt(Member.A)).isTrue();
        // The role is told beside the next sign of life.
        Awaitility.await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(ear.heard()).contains("READY=1", "WATCHDOG=1", "STATUS=MASTER"));
        assertThat(Files.readString(Path.of("/proc/" + a.agent().pid() + "/status")))
                .containsPattern("CapEff:\\s+0000000000003000\\s")
                .containsPattern("CapBnd:\\s+0000000000003000\\s");
        assertThat(Files.readString(Path.of("/proc/" + a.agent().pid() + "/maps")))
                .contains("connector-ha.aot")
                // And not from /tmp, where it may not be executed.
                .contains("/usr/lib/connector-ha/lib/libnetty_transport_native_epoll_");
        System.out.println("RSS after the takeover: " + rss(a.agent().pid()) + " kB");
        assertThat(a.shell("connector-ha status").orThrow()).contains("MASTER");
        clientFollows(a, b);
    }

    @Test
    @Order(7)
    void polkitLetsTheAgentStartAndStopItsClientAndNothingElse() throws Exception {
        long agent = a.agent().pid();

        assertThat(Polkit.permits(a, agent, "start", "appgate-client@1.service")).isTrue();
        assertThat(Polkit.permits(a, agent, "stop", "appgate-client@1.service")).isTrue();
        assertThat(Polkit.permits(a, agent, "start", "ssh.service")).isFalse();
        assertThat(Polkit.permits(a, agent, "set-property", "appgate-client@1.service")).isFalse();
    }

    @Test
    @Order(8)
    void theOtherTakesOverFromOneThatIsKilled() throws Exception {
        a.agent().sigkill();

        await(b, InstallationTest::serves);
        assertThat(cloud.allAt(Member.B)).isTrue();
        a.startAgent();
        await(a, InstallationTest::waits);
        clientFollows(b, a);
    }

    @Test
    @Order(9)
    void anUpgradeOfTheRpmHandsOverFirstAndComesBackAsBackup() throws Exception {
        b.asked();
        upgrade(b, Member.B, a, () -> b
                .from("rpm --root " + b.root() + " --nodeps -U --replacepkgs " + Built.rpm()).orThrow());

        assertThat(b.asked()).containsExactly(STATE, "stop connector-ha.service", "daemon-reload",
                "start connector-ha.service", "daemon-reload");
        assertThat(cloud.allAt(Member.A)).isTrue();
    }

    /** And brings the rule up to what the file has by then. */
    @Test
    @Order(10)
    void anUpgradeOfTheDebDoesTheSame() throws Exception {
        a.asked();
        a.shell("rm " + RULE).orThrow();
        upgrade(a, Member.A, b, () -> a.shell("dpkg -i /*.deb").orThrow());

        assertThat(ear.heard()).contains("STOPPING=1");
        assertThat(a.asked()).containsExactly(STATE, "stop connector-ha.service", "daemon-reload",
                "start connector-ha.service");
        assertThat(cloud.allAt(Member.B)).isTrue();
        assertThat(a.shell("connector-ha config check").orThrow()).contains("nothing wrong");
        assertThat(a.shell("cat " + RULE).orThrow()).contains("appgate-client@1.service");
    }

    /** The archive ends too early, as on a full disk: dpkg puts the old version back. */
    @Test
    @Order(11)
    void anUpgradeOfTheDebThatIsBrokenOffStartsTheOldVersionAgain() throws Exception {
        a.shell("head -c 20000000 /connector-ha_*.deb >/broken.deb").orThrow();
        a.asked();

        assertThat(a.shell("dpkg -i /broken.deb").ok()).isFalse();

        assertThat(a.asked()).containsExactly(STATE, "stop connector-ha.service",
                "start connector-ha.service");
        assertThat(a.root().resolve("run/connector-ha.was-running")).doesNotExist();
        a.startAgent();
        await(a, InstallationTest::waits);
    }

    @Test
    @Order(12)
    void theRemovalOfTheMasterLeavesItsPeerServingAndNoAddressBehind() throws Exception {
        b.asked();
        System.out.println(b.from("rpm --root " + b.root() + " -e connector-ha").orThrow());

        assertThat(b.agent().waitFor(Duration.ofSeconds(1))).isZero();
        assertThat(b.asked()).containsExactly(REMOVAL, "daemon-reload");
        await(a, InstallationTest::serves);
        assertThat(cloud.allAt(Member.A)).isTrue();
        assertThat(addresses(b)).doesNotContain("10.0.1.100");
        assertThat(b.root().resolve("usr/lib/connector-ha")).doesNotExist();
        assertThat(b.root().resolve("etc/connector-ha/config.yaml")).exists();
        assertThat(b.shell("ls " + RULE).ok()).isFalse();
        clientFollows(a, b);
    }

    @Test
    @Order(13)
    void aPurgeOfTheLastOneLeavesNothing() throws Exception {
        a.asked();
        System.out.println(a.shell("dpkg --purge connector-ha").orThrow());

        assertThat(a.asked()).containsExactly(REMOVAL, "daemon-reload");
        assertThat(a.agent().waitFor(Duration.ofSeconds(1))).isZero();
        assertThat(cloud.ec2().holderOf("10.0.1.100")).isEmpty();
        assertThat(addresses(a)).doesNotContain("10.0.1.100");
        for (String left : List.of("etc/connector-ha", "run/connector-ha", "usr/lib/connector-ha",
                "usr/bin/connector-ha", "usr/lib/systemd/system/connector-ha.service",
                RULE.toString().substring(1))) {
            assertThat(a.root().resolve(left)).doesNotExist();
        }
        assertThat(a.shell("getent passwd connector-ha; getent group connector-ha").output()).isBlank();
    }

    /** By the blocks of docs/install.md, to the letter. */
    @Test
    @Order(14)
    void theArchiveIsInstalledUpgradedAndRemovedByTheCommandsOfTheDocument() throws Exception {
        a.bring(Built.tarball());
        follow("mkdir -p /usr/lib/connector-ha && tar");
        configure(a, Member.B);
        a.shell("connector-ha config polkit --install").orThrow();
        assertThat(a.shell("connector-ha preflight").orThrow()).contains("Ready: ");
        a.startAgent();
        await(a, InstallationTest::serves);

        a.asked();
        follow("mkdir /usr/lib/connector-ha.new && tar");
        assertThat(a.agent().waitFor(Duration.ofSeconds(1))).isZero();
        assertThat(a.asked()).containsExactly("stop connector-ha", "daemon-reload", "start connector-ha");
        a.startAgent();
        await(a, InstallationTest::serves);

        follow("systemctl --no-reload disable --now connector-ha ");
        assertThat(a.agent().waitFor(Duration.ofSeconds(1))).isZero();
        assertThat(cloud.ec2().holderOf("10.0.1.100")).isEmpty();
        assertThat(addresses(a)).doesNotContain("10.0.1.100");
        assertThat(
                a.shell("find / -xdev -path '*connector-ha*' -not -path '/connector-ha*' -not -path '/run/*'")
                        .output())
                .isBlank();
    }

    /** Runs the block of the document that begins like this. */
    private void follow(String beginning) throws IOException {
        String document = Files.readString(Path.of(System.getProperty("connectorha.root", "."))
                .resolve("docs/install.md"));
        int start = document.indexOf("\n" + beginning);
        assertThat(start).as(beginning).isPositive();
        System.out.println(
                a.shell("set -e; cd /" + document.substring(start, document.indexOf("\n```", start)))
                        .orThrow());
    }

    private static void configure(Machine machine, Member peer) throws IOException {
        machine.shell("connector-ha config example >/etc/connector-ha/config.yaml").orThrow();
        machine.shell("chgrp connector-ha /etc/connector-ha/config.yaml;"
                + " chmod 0640 /etc/connector-ha/config.yaml").orThrow();
        machine.shell("sed -i 's/peerNetworkInterfaceId: auto/peerNetworkInterfaceId: "
                + StandIns.networkInterface(peer) + "/' /etc/connector-ha/config.yaml").orThrow();
        machine.shell("cat >>/etc/connector-ha/config.yaml <<'END'\n" + CLIENT + "END").orThrow();
    }

    /** The member that serves leaves the role to its peer, is replaced, and comes back behind it. */
    private void upgrade(Machine machine, Member member, Machine peer, Callable<String> packages)
            throws Exception {
        try (Capture capture = lab.capture()) {
            System.out.println(packages.call());

            assertThat(machine.agent().waitFor(Duration.ofSeconds(1))).isZero();
            machine.startAgent();
            await(machine, InstallationTest::waits);

            await(peer, InstallationTest::serves);
            long taken = capture.await(advert -> !advert.from(member) && advert.priority() > 0, PATIENCE)
                    .epochMicros();
            assertThat(capture.from(member).stream().filter(advert -> advert.epochMicros() > taken)
                    .mapToInt(SeenAdvert::priority)).isEmpty();
        }
    }

    private static void clientFollows(Machine master, Machine backup) {
        Awaitility.await().atMost(PATIENCE).until(() -> master.clientRuns() && !backup.clientRuns());
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

    private static boolean serves(JsonNode status) {
        return status.path("role").asText().equals("MASTER")
                && status.path("takeover").path("inSync").asBoolean();
    }

    private static boolean waits(JsonNode status) {
        return status.path("role").asText().equals("BACKUP")
                && status.path("ready").path("toTakeOver").asBoolean();
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
