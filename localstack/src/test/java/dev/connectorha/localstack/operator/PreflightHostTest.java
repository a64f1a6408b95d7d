package dev.connectorha.localstack.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Keepalived;
import dev.connectorha.localstack.lab.LabProcess;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.testing.Requirements;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What preflight says of a host of the lab: exactly what is broken, and nothing once its remedy is carried out. */
class PreflightHostTest {
    private Ward ward;

    @BeforeEach
    void open() throws Exception {
        ward = Ward.open();
    }

    @AfterEach
    void close() throws Exception {
        if (ward != null) {
            ward.close();
        }
    }

    private Examination host() throws Exception {
        return host(settings());
    }

    private Examination host(AgentSettings settings) throws Exception {
        return Examination.of(ward, Member.A, settings, "--only", "host");
    }

    /** Carries out what the report says. */
    private void mend(Examination report, String id) throws Exception {
        ward.lab().a().run("sh", "-c", report.command(id)).orThrow();
    }

    @Test
    void aHealthyHostPassesWhileItsOwnDaemonSpeaks() throws Exception {
        try (AgentProcess agent = ward.start(Member.A, settings())) {
            Ward.awaitSettled(agent, "MASTER");

            Examination report = host();

            assertThat(report.failed()).as(report.toString()).isEmpty();
            assertThat(report.exit()).isZero();
            assertThat(report.detail("host.other-vrrp"))
                    .isEqualTo("no other program has a socket of protocol 112");
            assertThat(report.detail("host.local-address"))
                    .isEqualTo("10.0.1.10 is on eth0, the primary address of its ENI");
            assertThat(report.status("host.firewall")).isEqualTo("pass");
        }
    }

    @Test
    void aDeviceThatIsDownIsNamedAndMended() throws Exception {
        ward.lab().a().run("ip", "link", "set", "eth0", "down").orThrow();

        Examination broken = host();
        assertThat(broken.failed()).containsExactly("host.device");
        assertThat(broken.exit()).isEqualTo(2);
        mend(broken, "host.device");

        assertThat(host().failed()).isEmpty();
    }

    @Test
    void aLocalAddressThatIsMissingIsNamed() throws Exception {
        ward.lab().a().run("ip", "address", "del", "10.0.1.10/24", "dev", "eth0").orThrow();

        Examination broken = host();
        assertThat(broken.failed()).contains("host.local-address");
        assertThat(broken.detail("host.local-address")).isEqualTo("10.0.1.10 is not on eth0");

        ward.lab().a().run("ip", "address", "add", "10.0.1.10/24", "dev", "eth0").orThrow();
        assertThat(host().failed()).isEmpty();
    }

    @Test
    void aConfigurationThatWasCopiedFromThePeerIsNamed() throws Exception {
        Examination broken = host(settings().with("vrrp.localAddress", "10.0.1.11")
                .with("vrrp.peerAddress", "10.0.1.10"));

        assertThat(broken.failed()).containsExactly("host.local-address", "host.peer-address");
        assertThat(host().failed()).as("with its own addresses").isEmpty();
    }

    @Test
    void aKeepalivedForTheSameVirtualRouterIsNamed() throws Exception {
        Requirements.tool("keepalived");
        try (LabProcess keepalived = Keepalived.start(ward.lab(), Member.A, Keepalived.Settings.of(100))) {
            Awaitility.await().until(() -> keepalived.log().contains("Entering"));

            Examination broken = host();
            assertThat(broken.failed()).containsExactly("host.other-vrrp");
            assertThat(broken.detail("host.other-vrrp")).startsWith("keepalived (pid ")
                    .endsWith(") speaks for virtual router 51 too");
        }
        assertThat(host().failed()).isEmpty();
    }

    @Test
    void aKeepalivedForAnotherVirtualRouterIsAWarning() throws Exception {
        Requirements.tool("keepalived");
        try (LabProcess keepalived = Keepalived.start(ward.lab(), Member.A, Keepalived.Settings.of(100))) {
            Awaitility.await().until(() -> keepalived.log().contains("Entering"));

            Examination report = host(settings().with("vrrp.virtualRouterId", 52));

            assertThat(report.failed()).isEmpty();
            assertThat(report.status("host.other-vrrp")).isEqualTo("warn");
        }
    }

    @Test
    void aFirewallThatDropsAdvertsIsNamedAndMended() throws Exception {
        ward.lab().a().run("nft", "add table inet guard; add chain inet guard in"
                + " { type filter hook input priority 0; policy drop; }; add rule inet guard in tcp dport 22 accept;"
                + " add rule inet guard in ct state established,related accept; add rule inet guard in iif eth1 accept")
                .orThrow();

        Examination broken = host();
        assertThat(broken.failed()).containsExactly("host.firewall");
        mend(broken, "host.firewall");

        assertThat(host().failed()).isEmpty();
    }

    /** The fast ones are made while the agent serves, and disturb nothing. */
    @Test
    void theDaemonShowsTheSameChecksInItsStatus() throws Exception {
        ward.lab().a().run("nft", "add table inet guard; add chain inet guard in"
                + " { type filter hook input priority 0; }; add rule inet guard in ip protocol 112 drop")
                .orThrow();
        try (AgentProcess agent = ward.start(Member.A, settings())) {
            JsonNode checks = Ward.await(agent,
                    status -> status.at("/checks/verdict").asText().equals("not-ready")).path("checks");

            JsonNode failed = StreamSupport.stream(checks.path("findings").spliterator(), false)
                    .filter(each -> each.path("status").asText().equals("fail"))
                    .collect(onlyElement());
            assertThat(failed.path("id").asText()).isEqualTo("host.firewall");
            assertThat(failed.path("remedy").asText()).isNotBlank();
            Ward.awaitLog(agent, "check.fail id=host.firewall");
            Ward.awaitSettled(agent, "MASTER");
            assertThat(agent.command("status").output()).contains("- fail host.firewall: ");
        }
    }

    private static Collector<JsonNode, ?, JsonNode> onlyElement() {
        return Collectors.collectingAndThen(Collectors.toList(), all -> {
            assertThat(all).hasSize(1);
            return all.getFirst();
        });
    }

    private static AgentSettings settings() {
        return Ward.settings(150);
    }
}
