package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.election.Role;
import dev.connectorha.localstack.lab.Capture;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.VrrpForm;
import dev.connectorha.testing.Requirements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No packet of anybody holds back our adverts. A keepalived 2.2.7 under the same floods falls silent, for it arms its
 * timer after every packet it reads ({@code StarvationBenchmark} shows it).
 */
class AdvertStarvationTest {
    private static final Duration FLOOD = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @BeforeAll
    static void aLabCanRun() {
        Requirements.none(LabTools.missing());
    }

    @Test
    void aThousandBadPacketsASecondOfAnyKindDoNotDelayAnAdvert() throws Exception {
        // 20 in 2 s; a busy machine may be late by one or two of them, and a starved master is late by all.
        floodWith(BadPacket.ofVersion3(), VrrpForm.V3_IPV4, 18, 21);
    }

    @Test
    void norDoForgedPasswordsInVersion2() throws Exception {
        floodWith(BadPacket.ofVersion2(), VrrpForm.V2_PASS, 1, 3);
    }

    private static void floodWith(List<BadPacket> packets, VrrpForm form, int atLeast, int atMost)
            throws Exception {
        try (Lab lab = Lab.open()) {
            Capture capture = lab.capture();
            try (Speaker master = Speaker.start(lab, Member.A,
                    Speeches.of(Member.A, new Pairing(form, Maker.OURS).high()))) {
                Meeting.awaitRole(master, Role.MASTER);
                for (BadPacket packet : packets) {
                    long start = System.nanoTime();
                    assertOnlyItsCounterGrows(master, packet, lab);
                    long end = start + FLOOD.toNanos();
                    // The capture, which reads the flood as well, may be behind; this is its mark.
                    capture.await(advert -> advert.from(Member.A) && advert.nanoTime() - end > 0, LIMIT);
                    assertThat(capture.from(Member.A).stream()
                            .filter(advert -> advert.nanoTime() - start > 0 && advert.nanoTime() - end < 0))
                            .as("adverts while flooded with %s", packet.reason())
                            .hasSizeBetween(atLeast, atMost);
                }
                assertThat(master.roles()).containsExactly(Role.BACKUP, Role.MASTER);
            }
        }
    }

    private static void assertOnlyItsCounterGrows(Speaker master, BadPacket packet, Lab lab)
            throws Exception {
        Map<String, Long> before = master.counters().dropped();
        long sent = Flood.run(lab, packet.bytes(), FLOOD);
        Map<String, Long> grown = master.counters().dropped().entrySet().stream()
                .filter(counter -> counter.getValue() > before.getOrDefault(counter.getKey(), 0L))
                .collect(Collectors.toMap(Map.Entry::getKey,
                        counter -> counter.getValue() - before.getOrDefault(counter.getKey(), 0L)));

        assertThat(grown).containsOnlyKeys(packet.reason().label());
        // The last ones may still be on their way.
        assertThat(grown.get(packet.reason().label())).isBetween(sent * 9 / 10, sent);
        assertThat(sent).isGreaterThan(FLOOD.toMillis() * 9 / 10);
    }
}
