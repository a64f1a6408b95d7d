package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.config.ChecksumDialect;
import dev.connectorha.localstack.lab.Capture;
import dev.connectorha.localstack.lab.Keepalived;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.RunResult;
import dev.connectorha.localstack.lab.SeenAdvert;
import dev.connectorha.localstack.lab.VrrpForm;
import dev.connectorha.testing.Requirements;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What we put on the wire is what tshark's dissector, which nobody here wrote, reads there. */
class DissectorTest {
    private static final String NO_PSEUDO_HEADER = "vrrp.v3_checksum_as_in_v2:TRUE";
    private static final String PSEUDO_HEADER = "vrrp.v3_checksum_as_in_v2:FALSE";
    /** What the checksum column says. */
    private static final String GOOD = "1";
    private static final String BAD = "0";
    private static final List<String> FIELDS = List.of("_ws.malformed", "_ws.expert", "vrrp.checksum.status",
            "ip.ttl", "ipv6.hlim", "ip.dsfield", "vrrp.version", "vrrp.type", "vrrp.virt_rtr_id", "vrrp.prio",
            "vrrp.addr_count", "vrrp.short_adver_int", "vrrp.adver_int", "vrrp.auth_type", "vrrp.auth_string",
            "vrrp.ip_addr", "vrrp.ipv6_addr");

    @BeforeAll
    static void aLabCanRun() {
        Requirements.none(LabTools.missing("tshark"));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void version3OverIpv4() throws Exception {
        assertThat(dissected(VrrpForm.V3_IPV4, ChecksumDialect.PSEUDO_UNICAST, PSEUDO_HEADER))
                .isEqualTo("||" + GOOD + "|255||0xc0|3|1|51|150|1|10||||10.0.1.100|");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void version3OverIpv6() throws Exception {
        assertThat(dissected(VrrpForm.V3_IPV6, ChecksumDialect.PSEUDO_UNICAST, PSEUDO_HEADER))
                .isEqualTo("||" + GOOD + "||255||3|1|51|150|1|10|||||fd00:10:0:1::100");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void version2WithoutAuthentication() throws Exception {
        assertThat(dissected(VrrpForm.V2, ChecksumDialect.PSEUDO_UNICAST, PSEUDO_HEADER))
                .isEqualTo("||" + GOOD + "|255||0xc0|2|1|51|150|1||1|0||10.0.1.100|");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void version2WithAPassword() throws Exception {
        assertThat(dissected(VrrpForm.V2_PASS, ChecksumDialect.PSEUDO_UNICAST, PSEUDO_HEADER))
                .isEqualTo("||" + GOOD + "|255||0xc0|2|1|51|150|1||1|1|s3cr3tpw|10.0.1.100|");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void eachDialectIsGoodToThoseWhoSpeakItAlone() throws Exception {
        assertThat(status(ChecksumDialect.PSEUDO_UNICAST, NO_PSEUDO_HEADER)).isEqualTo(BAD);
        assertThat(status(ChecksumDialect.NONE, NO_PSEUDO_HEADER)).isEqualTo(GOOD);
        assertThat(status(ChecksumDialect.NONE, PSEUDO_HEADER)).isEqualTo(BAD);
        assertThat(status(ChecksumDialect.PSEUDO_MULTICAST, NO_PSEUDO_HEADER)).isEqualTo(BAD);
        assertThat(status(ChecksumDialect.PSEUDO_MULTICAST, PSEUDO_HEADER)).isEqualTo(BAD);
    }

    private static String status(ChecksumDialect dialect, String preference) throws Exception {
        return dissected(VrrpForm.V3_IPV4, dialect, preference).split("\\|", -1)[FIELDS
                .indexOf("vrrp.checksum.status")];
    }

    /** The values of {@link #FIELDS} in the first advert of a new master. */
    private static String dissected(VrrpForm form, ChecksumDialect dialect, String preference)
            throws Exception {
        Keepalived.Settings settings = new Pairing(form, Maker.OURS).high();
        try (Lab lab = Lab.open()) {
            Capture capture = lab.capture();
            try (Speaker _ = Speaker.start(lab, Member.A, Speeches.of(Member.A, settings, dialect))) {
                SeenAdvert advert = capture.awaitFrom(Member.A, 0, Duration.ofSeconds(20));
                Path file = lab.a().folder().resolve("adverts.pcap");
                Pcap.write(file, List.of(advert));
                return read(lab, file, preference);
            }
        }
    }

    private static String read(Lab lab, Path file, String preference) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("tshark", "-n", "-r", file.toString(), "-o", preference,
                        "-T", "fields", "-E", "separator=|"));
        FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
        RunResult result = lab.a().run(command.toArray(String[]::new));
        // Run by root it says first how dangerous that is.
        return result.orThrow().lines().filter(line -> line.contains("|")).findFirst().orElse("");
    }
}
