package dev.connectorha.preflight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.FactsForTests;
import dev.connectorha.preflight.Heard.PeerSeen;
import dev.connectorha.preflight.Outcome;
import dev.connectorha.preflight.Preflight;
import dev.connectorha.preflight.Report;
import dev.connectorha.preflight.Selection;
import dev.connectorha.preflight.Waiting;
import dev.connectorha.vrrp.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerChecksTest {
    private static final String WELL = "pass";

    private static Report report(Said said) throws InterruptedException {
        return report(FactsForTests.config(), said, PeerChecks.all());
    }

    private static Report report(AgentConfig config, Said said, List<Check> checks)
            throws InterruptedException {
        return new Preflight(checks, Selection.ALL,
                () -> new Facts(config, FactsForTests.sources((_, _) -> said.heard())), Waiting.REAL)
                .run(Instant.EPOCH, Duration.ZERO);
    }

    private static CheckResult result(Said said, String id) throws InterruptedException {
        return report(said).outcomes().stream().filter(outcome -> outcome.check().id().equals(id)).findFirst()
                .orElseThrow().result();
    }

    /** Ids and statuses of all that has neither passed nor been skipped. */
    private static Map<String, String> troubles(Report report) {
        return report.outcomes().stream()
                .filter(outcome -> !List.of("pass", "skip").contains(outcome.result().status()))
                .collect(Collectors.toMap(outcome -> outcome.check().id(),
                        outcome -> outcome.result().status()));
    }

    @Test
    void aHealthyPairPassesAll() throws Exception {
        Report report = report(new Said().well().daemon("BACKUP"));

        assertThat(report.outcomes()).extracting(Outcome::result).extracting(CheckResult::status)
                .containsOnly(WELL);
        assertThat(result(new Said().well(), "peer.adverts"))
                .isEqualTo(CheckResult.pass("10 adverts of 10.0.1.11 in 10 s, one every 1 s"));
    }

    @Test
    void onAMasterSilenceIsNormal() throws Exception {
        Said master = new Said().daemon("MASTER");

        assertThat(result(master, "peer.adverts"))
                .isEqualTo(CheckResult
                        .skip("this member is MASTER, and a healthy peer is silent: ask on 10.0.1.11"));
        assertThat(result(master, "peer.two-masters").status()).isEqualTo(WELL);
        assertThat(troubles(report(master))).isEmpty();
    }

    @Test
    void aSilentPeerFailsOnceAndTheRestIsSkipped() throws Exception {
        assertThat(troubles(report(new Said()))).isEqualTo(Map.of("peer.adverts", "fail"));
        assertThat(troubles(report(new Said().daemon("BACKUP")))).isEqualTo(Map.of("peer.adverts", "fail"));
        assertThat(result(new Said(), "peer.adverts").remedied().orElseThrow().text())
                .contains("vrrp.peerAddress is 10.0.1.10", "IP protocol 112");
    }

    @Test
    void whoCannotTellWhetherHeIsMasterDoesNotCallSilenceAFailure() throws Exception {
        assertThat(troubles(report(new Said().mute("permission denied"))))
                .isEqualTo(Map.of("peer.adverts", "warn"));
    }

    @ParameterizedTest
    @CsvSource({"TTL,peer.ttl", "VERSION,peer.version", "VRID,peer.virtual-router-id",
            "TOO_SHORT,peer.format",
            "TYPE,peer.format", "LENGTH,peer.format", "CHECKSUM,peer.checksum",
            "AUTH_TYPE,peer.authentication",
            "AUTHENTICATION,peer.authentication", "INTERVAL,peer.interval", "DESTINATION,peer.adverts"})
    void whatIsWrongWithAdvertsIsNamedOnce(RejectReason reason, String id) throws Exception {
        Report report = report(new Said().refused(10, reason, "what was found").daemon("BACKUP"));

        assertThat(troubles(report)).isEqualTo(Map.of(id, "fail"));
        assertThat(result(new Said().refused(10, reason, "what was found"), id).shown().getFirst())
                .contains("what was found");
    }

    @Test
    void advertsThatAreOnlyPartlyWrongAreAWarning() throws Exception {
        Said said = new Said().well().refused(2, RejectReason.CHECKSUM, "right under 'none'");

        assertThat(troubles(report(said))).isEqualTo(Map.of("peer.checksum", "warn"));
        assertThat(result(said, "peer.checksum").detail()).endsWith(", 2 of 12");
    }

    @Test
    void lostAdvertsAndTooManyAreWarnings() throws Exception {
        assertThat(troubles(report(new Said().adverts(5, Said.advert(100, 1_000_000, "10.0.1.100")))))
                .isEqualTo(Map.of("peer.adverts", "warn"));
        assertThat(troubles(report(new Said().well().well())))
                .isEqualTo(Map.of("peer.adverts", "warn"));
    }

    @Test
    void anotherIntervalIsAWarningAndTheRateIsTheirs() throws Exception {
        Said said = new Said().adverts(50, Said.advert(100, 200_000, "10.0.1.100"));

        assertThat(troubles(report(said))).isEqualTo(Map.of("peer.interval", "warn"));
        assertThat(result(said, "peer.interval").detail()).contains("every 200 ms, ours is 1 s");
    }

    @Test
    void otherVirtualAddressesAreAnotherPair() throws Exception {
        Said said = new Said().adverts(10, Said.advert(100, 1_000_000, "10.0.1.200"));

        assertThat(troubles(report(said))).isEqualTo(Map.of("peer.virtual-addresses", "fail"));
        assertThat(result(said, "peer.virtual-addresses").shown()).containsExactly(
                "10.0.1.100 is not advertised by the peer",
                "10.0.1.200 is advertised by the peer, and not ours");
    }

    @Test
    void onlyAddressesOfTheFamilyOfTheAdvertsAreCompared() throws Exception {
        AgentConfig config = FactsForTests.config("""
                vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.1.11}
                interfaces:
                  - {device: eth0, virtualAddresses: [10.0.1.100, "fd00::100"]}
                """);

        assertThat(troubles(report(config, new Said().well(), PeerChecks.all()))).isEmpty();
    }

    @Test
    void equalPrioritiesAreAWarningAndYieldedOnesAreNot() throws Exception {
        assertThat(troubles(report(new Said().adverts(10, Said.advert(150, 1_000_000, "10.0.1.100")))))
                .isEqualTo(Map.of("peer.priority", "warn"));
        assertThat(result(new Said().adverts(10, Said.advert(1, 1_000_000, "10.0.1.100")), "peer.priority")
                .detail())
                .contains("gives way for a time");
        assertThat(result(new Said().adverts(1, Said.advert(0, 1_000_000, "10.0.1.100")), "peer.priority"))
                .isInstanceOf(Skip.class);
    }

    @Test
    void twoMastersFail() throws Exception {
        assertThat(troubles(report(new Said().well().daemon("MASTER"))))
                .isEqualTo(Map.of("peer.two-masters", "fail"));
        assertThat(result(new Said().adverts(1, Said.advert(100, 1_000_000, "10.0.1.100")).daemon("MASTER"),
                "peer.two-masters").status()).isEqualTo("warn");
        assertThat(result(new Said().well(), "peer.two-masters")).isInstanceOf(Skip.class);
    }

    @Test
    void anotherSenderForTheSameVirtualRouterFails() throws Exception {
        assertThat(troubles(report(new Said().well().stranger("10.0.1.77"))))
                .isEqualTo(Map.of("peer.sender", "fail"));
        assertThat(troubles(report(new Said().well().stranger("10.0.1.77", RejectReason.CHECKSUM))))
                .isEqualTo(Map.of("peer.sender", "fail"));
        assertThat(troubles(report(new Said().well().stranger("10.0.1.77", RejectReason.VRID)))).isEmpty();
    }

    @Test
    void aPeerUnderAnotherAddressIsNamedOnce() throws Exception {
        Said said = new Said().stranger("10.0.1.12");

        assertThat(troubles(report(said))).isEqualTo(Map.of("peer.sender", "fail"));
        assertThat(result(said, "peer.sender").detail()).isEqualTo(
                "10.0.1.12 speaks for virtual router 51, and is not the peer 10.0.1.11");
        assertThat(result(said, "peer.adverts"))
                .isEqualTo(new Skip("the adverts that were heard come from another sender",
                        Optional.of("peer.sender")));
    }

    @Test
    void whoMayNotListenTakesTheDaemonsWord() throws Exception {
        PeerSeen peer = new PeerSeen(Optional.of(100), List.of(), List.of());
        Said well = new Said().deaf("EPERM").daemon("BACKUP", 10, Map.of(), peer);

        assertThat(report(well).outcomes()).extracting(Outcome::result).extracting(CheckResult::status)
                .containsOnly(WELL);
        assertThat(
                troubles(report(new Said().deaf("EPERM").daemon("MASTER", 0, Map.of(RejectReason.VRID, 10L),
                        peer))))
                .isEqualTo(Map.of("peer.virtual-router-id", "fail"));
        assertThat(troubles(report(new Said().deaf("EPERM").daemon("BACKUP", 10, Map.of(),
                new PeerSeen(Optional.of(150), List.of("10.0.1.100"), List.of())))))
                .isEqualTo(Map.of("peer.virtual-addresses", "fail", "peer.priority", "warn"));
        assertThat(troubles(report(new Said().deaf("EPERM").daemon("BACKUP", 10,
                Map.of(RejectReason.NOT_OUR_PEER, 3L), peer)))).isEqualTo(Map.of("peer.sender", "warn"));
    }

    @Test
    void whoMayNotListenAndHasNoDaemonIsToldWhy() throws Exception {
        Said said = new Said().deaf("EPERM (Operation not permitted)");

        assertThat(troubles(report(said))).isEmpty();
        assertThat(result(said, "peer.adverts")).isEqualTo(new Skip(
                "cannot listen: EPERM (Operation not permitted)", Optional.of("host.raw-socket")));
    }

    @Test
    void allChecksShareOneTimeOfListening() throws Exception {
        AtomicInteger times = new AtomicInteger();
        new Preflight(PeerChecks.all(), Selection.ALL,
                () -> new Facts(FactsForTests.config(), FactsForTests.sources((_, window) -> {
                    times.incrementAndGet();
                    assertThat(window).isEqualTo(PeerChecks.WINDOW);
                    return new Said().well().heard();
                })), Waiting.REAL).run(Instant.EPOCH, Duration.ZERO);

        assertThat(times).hasValue(1);
    }

    @Test
    void aLongTimeOfListeningIsNoTimeout() {
        assertThat(PeerChecks.asked(Optional.of(Duration.ofMinutes(2)))).allSatisfy(
                check -> assertThat(check.about().timeout()).isGreaterThan(Duration.ofMinutes(2)));
    }

    @Test
    void withoutLiveTheGroupIsOneSkip() throws Exception {
        Report report = report(FactsForTests.config(), new Said(), PeerChecks.asked(Optional.empty()));

        assertThat(report.outcomes()).singleElement()
                .satisfies(outcome -> assertThat(outcome.result()).isEqualTo(
                        CheckResult.skip("the peer is listened to where that is asked for: --live 10s")));
    }
}
