package dev.connectorha.localstack.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.testing.Requirements;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A keepalived on each side: what the lab shows must be what keepalived is known to do. */
class KeepalivedPairTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Keepalived.Settings HIGH = Keepalived.Settings.of(150);
    private static final Keepalived.Settings LOW = Keepalived.Settings.of(100);
    /** What a busy machine may add to a deadline of the protocol. */
    private static final Duration SLACK = Duration.ofMillis(250);

    private Lab lab;
    private Capture capture;
    private LabProcess a;

    @BeforeEach
    void aIsMasterAndBIsBackup() throws Exception {
        Requirements.none(LabTools.missing("keepalived"));
        lab = Lab.open();
        capture = lab.capture();
        a = Keepalived.start(lab, Member.A, HIGH);
        capture.awaitFrom(Member.A, 0, LIMIT);
        Keepalived.start(lab, Member.B, LOW);
        assertThat(lab.a().run("sleep", "0.6").ok()).isTrue();
    }

    @AfterEach
    void removeTheLab() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void theCaptureSeesTheAdvertsOfTheMasterWithTheirFieldsAndTimes() throws Exception {
        SeenAdvert advert = capture.lastFrom(Member.A).orElseThrow();
        long nowMicros = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());

        assertThat(advert.source().getHostAddress()).isEqualTo("10.0.1.10");
        assertThat(advert.dest().getHostAddress()).isEqualTo("10.0.1.11");
        assertThat(List.of(advert.priority(), advert.vrid(), advert.ttl())).containsExactly(150, 51, 255);
        assertThat(advert.rawHex()).hasSize(2 * (20 + 12)).startsWith("45c00020").contains("31339601000a")
                .endsWith("0a000164");
        assertThat(nowMicros - advert.epochMicros()).isBetween(-5_000L, 5_000_000L);
        assertThat(System.nanoTime() - advert.nanoTime()).isBetween(0L, 5_000_000_000L);
        assertThat(capture.from(Member.B)).isEmpty();
    }

    @Test
    void adverts100MillisecondsApartAreSeen100MillisecondsApart() throws Exception {
        await().atMost(LIMIT).until(() -> capture.from(Member.A).size() > 10);
        List<SeenAdvert> adverts = capture.from(Member.A);

        List<Long> gaps = adverts.stream().skip(1)
                .map(advert -> advert.epochMicros() - adverts.get(adverts.indexOf(advert) - 1).epochMicros())
                .sorted()
                .toList();

        assertThat(gaps.get(gaps.size() / 2)).isBetween(99_000L, 120_000L);
    }

    @Test
    void theBackupTakesOverWhenTheMasterIsKilled() throws Exception {
        a.sigkill();
        SeenAdvert first = capture.awaitFrom(Member.B, 0, LIMIT);
        SeenAdvert last = capture.lastFrom(Member.A).orElseThrow();

        assertThat(last.priority()).isEqualTo(150);
        assertThat(first.priority()).isEqualTo(100);
        assertThat(between(last, first)).isBetween(LOW.masterDown().minusMillis(1),
                LOW.masterDown().plus(SLACK));
    }

    @Test
    void aMasterThatIsAskedToStopSaysSoAndTheBackupTakesOverAfterTheSkew() throws Exception {
        a.sigterm();
        SeenAdvert first = capture.awaitFrom(Member.B, 0, LIMIT);
        SeenAdvert last = capture.lastFrom(Member.A).orElseThrow();

        Duration skew = LOW.masterDown().minus(LOW.advertisementInterval().multipliedBy(3));
        assertThat(last.priority()).isZero();
        assertThat(between(last, first)).isBetween(skew.minusMillis(1), skew.plus(SLACK));
    }

    @Test
    void aFrozenMasterIsReplacedAndComesBackWithItsOldClaim() throws Exception {
        a.freeze();
        SeenAdvert takenOver = capture.awaitFrom(Member.B, 0, LIMIT);

        a.thaw();

        SeenAdvert claim = capture.awaitFrom(Member.A, takenOver.epochMicros(), LIMIT);
        assertThat(claim.priority()).isEqualTo(150);
    }

    @Test
    void advertsLostOnTheWayMakeTwoMasters() throws Exception {
        lab.faults().blockVrrp(Member.A);
        SeenAdvert second = capture.awaitFrom(Member.B, 0, LIMIT);

        // The capture is in front of the fault, so it still sees what A sends in vain.
        assertThat(capture.awaitFrom(Member.A, second.epochMicros(), LIMIT).priority()).isEqualTo(150);
    }

    private static Duration between(SeenAdvert earlier, SeenAdvert later) {
        return Duration.ofNanos((later.epochMicros() - earlier.epochMicros()) * 1000);
    }
}
