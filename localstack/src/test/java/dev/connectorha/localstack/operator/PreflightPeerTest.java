package dev.connectorha.localstack.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What preflight hears of a real peer: adverts every 100 ms, one second long. */
class PreflightPeerTest {
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

    private Examination listen(Member member, AgentSettings settings) throws Exception {
        return Examination.of(ward, member, settings, "--only", "peer", "--live", "1s");
    }

    /** A as it was told, MASTER; B listens and has no daemon. */
    private Examination hearing(AgentSettings master) throws Exception {
        return hearing(master, Ward.settings(100));
    }

    /**
     * The same.
     *
     * @param mended B's settings once the remedy of the first report is carried out: nothing fails then
     */
    private Examination hearing(AgentSettings master, AgentSettings mended) throws Exception {
        try (AgentProcess agent = ward.start(Member.A, master)) {
            Ward.await(agent, status -> status.path("role").asText().equals("MASTER"));
            Examination broken = listen(Member.B, Ward.settings(100));
            if (!mended.equals(Ward.settings(100))) {
                assertThat(listen(Member.B, mended).failed()).as("once mended").isEmpty();
            }
            return broken;
        }
    }

    @Test
    void aHealthyPairIsHeardByTheBackupAndSilentForTheMaster() throws Exception {
        try (AgentProcess master = ward.start(Member.A, Ward.settings(150))) {
            Ward.awaitSettled(master, "MASTER");
            try (AgentProcess backup = ward.start(Member.B, Ward.settings(100))) {
                Ward.awaitSettled(backup, "BACKUP");

                long term = master.status().path("term").asLong();

                Examination atBackup = listen(Member.B, Ward.settings(100));
                assertThat(atBackup.failed()).as(atBackup.toString()).isEmpty();
                for (String id : List.of("sender", "adverts", "ttl", "version", "virtual-router-id", "format",
                        "checksum", "authentication", "interval", "virtual-addresses", "priority",
                        "two-masters")) {
                    assertThat(atBackup.status("peer." + id)).as(id).isIn("pass", "warn");
                }
                assertThat(atBackup.detail("peer.two-masters")).isEqualTo("this member is BACKUP");
                assertThat(atBackup.detail("peer.priority")).isEqualTo("ours is 100, the peer's 150");

                Examination atMaster = listen(Member.A, Ward.settings(150));
                assertThat(atMaster.failed()).isEmpty();
                assertThat(atMaster.detail("peer.adverts")).isEqualTo(
                        "this member is MASTER, and a healthy peer is silent: ask on 10.0.1.11");
                assertThat(atMaster.detail("peer.two-masters"))
                        .isEqualTo("this member is MASTER, and hears no other");
                assertThat(master.status().path("term").asLong()).as("nobody was disturbed").isEqualTo(term);
                assertThat(backup.status().path("role").asText()).isEqualTo("BACKUP");
            }
        }
    }

    @Test
    void aSilentPeerIsNamed() throws Exception {
        assertThat(listen(Member.B, Ward.settings(100)).failed()).containsExactly("peer.adverts");
    }

    @Test
    void anotherVirtualRouterIsNamed() throws Exception {
        Examination report = hearing(Ward.settings(150).with("vrrp.virtualRouterId", 52),
                Ward.settings(100).with("vrrp.virtualRouterId", 52));

        assertThat(report.failed()).containsExactly("peer.virtual-router-id");
        assertThat(report.status("peer.adverts")).isIn("pass", "warn");
        assertThat(report.status("peer.virtual-addresses")).isEqualTo("skip");
    }

    @Test
    void otherVirtualAddressesAreNamed() throws Exception {
        Examination report = hearing(
                Ward.settings(150).with("interface.virtualAddresses", List.of("10.0.1.101")),
                Ward.settings(100).with("interface.virtualAddresses", List.of("10.0.1.101")));

        assertThat(report.failed()).containsExactly("peer.virtual-addresses");
    }

    @Test
    void anotherDialectOfTheChecksumIsNamedWithIt() throws Exception {
        Examination report = hearing(Ward.settings(150).with("vrrp.checksum", "none"),
                Ward.settings(100).with("vrrp.checksum", "none"));

        assertThat(report.failed()).containsExactly("peer.checksum");
        assertThat(report.toString()).contains("right under 'none'");
    }

    @Test
    void anotherVersionIsNamed() throws Exception {
        Examination report = hearing(
                Ward.settings(150).with("vrrp.version", 2).with("vrrp.advertisementInterval", "1s"),
                Ward.settings(100).with("vrrp.version", 2).with("vrrp.advertisementInterval", "1s"));

        assertThat(report.failed()).containsExactly("peer.version");
    }

    @Test
    void aPeerWithAnotherAddressIsNamed() throws Exception {
        try (AgentProcess agent = ward.start(Member.A, Ward.settings(150))) {
            Ward.await(agent, status -> status.path("role").asText().equals("MASTER"));

            Examination report = listen(Member.B, Ward.settings(100).with("vrrp.peerAddress", "10.0.1.12"));

            assertThat(report.failed()).containsExactly("peer.sender");
            assertThat(report.detail("peer.sender"))
                    .isEqualTo("10.0.1.10 speaks for virtual router 51, and is not the peer 10.0.1.12");
            assertThat(listen(Member.B, Ward.settings(100)).failed()).as("once mended").isEmpty();
        }
    }

    @Test
    void equalPrioritiesAreAWarning() throws Exception {
        Examination report = hearing(Ward.settings(100));

        assertThat(report.failed()).isEmpty();
        assertThat(report.status("peer.priority")).isEqualTo("warn");
    }
}
