package dev.connectorha.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.CheckResult.Broken;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Outlook;
import dev.connectorha.preflight.CheckResult.Skip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final Remedy REMEDY = Remedy.of("mend it");
    private static final CheckResult BAD = CheckResult.fail("is wrong", REMEDY);
    private static final CheckResult GOOD = CheckResult.pass("is right");

    private final List<Duration> pauses = new ArrayList<>();
    private long now;

    private Report run(Selection selection, Duration wait, Check... checks) throws InterruptedException {
        Waiting time = new Waiting(() -> now, pause -> {
            pauses.add(pause);
            now += pause.toNanos();
        });
        return new Preflight(List.of(checks), selection, FactsForTests::none, time).run(Instant.EPOCH, wait);
    }

    private Report run(Check... checks) throws InterruptedException {
        return run(Selection.ALL, Duration.ZERO, checks);
    }

    private static CheckResult result(Report report, String id) {
        return report.outcomes().stream().filter(outcome -> outcome.check().id().equals(id)).findFirst()
                .orElseThrow().result();
    }

    @Test
    void whatNeedsAFailedCheckIsSkippedAndNamesIt() throws InterruptedException {
        FakeCheck never = FakeCheck.passing("network.table", "identity.role");
        Report report = run(new FakeCheck(FakeCheck.info("identity.role"), BAD), never,
                FakeCheck.passing("peer.adverts", "network.table"), FakeCheck.passing("host.device"));

        assertThat(result(report, "network.table"))
                .isEqualTo(new Skip("needs identity.role", Optional.of("identity.role")));
        assertThat(result(report, "peer.adverts"))
                .isEqualTo(new Skip("needs network.table", Optional.of("network.table")));
        assertThat(result(report, "host.device").status()).isEqualTo("pass");
        assertThat(never.made()).isZero();
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_READY);
    }

    @Test
    void whatACheckRequiresMayComeAfterItInTheReport() throws InterruptedException {
        Report report = run(FakeCheck.passing("host.device", "network.table"),
                new FakeCheck(FakeCheck.info("network.table"), BAD));

        assertThat(report.outcomes()).extracting(outcome -> outcome.check().id())
                .containsExactly("host.device", "network.table");
        assertThat(result(report, "host.device"))
                .isEqualTo(new Skip("needs network.table", Optional.of("network.table")));
    }

    @Test
    void whatNeedsAWarningIsMade() throws InterruptedException {
        Report report = run(new FakeCheck(FakeCheck.info("host.a"), CheckResult.warn("so so", REMEDY)),
                FakeCheck.passing("host.b", "host.a"));

        assertThat(result(report, "host.b").status()).isEqualTo("pass");
        assertThat(report.verdict()).isEqualTo(Verdict.READY);
    }

    @Test
    void aBugInACheckIsBrokenAndTheOthersGoOn() throws InterruptedException {
        Report report = run(throwing(), FakeCheck.passing("host.b"));

        assertThat(result(report, "host.a")).isInstanceOfSatisfying(Broken.class,
                broken -> assertThat(broken.detail()).contains("a bug in this check", "bang"));
        assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    }

    private static Check throwing() {
        return check(FakeCheck.info("host.a"), () -> {
            throw new IllegalArgumentException("bang");
        });
    }

    @Test
    void aCheckThatDoesNotAnswerIsBrokenAndInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Report report = run(
                check(FakeCheck.info("host.a").within(Duration.ofMillis(50)).calling("IMDS"), () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return GOOD;
                }));

        assertThat(result(report, "host.a")).isInstanceOfSatisfying(Broken.class,
                broken -> assertThat(broken.remedy().text()).contains("IMDS"));
        interrupted.await();
    }

    private interface Body {
        CheckResult run() throws InterruptedException;
    }

    private static Check check(CheckInfo about, Body body) {
        return new Check() {
            @Override
            public CheckInfo about() {
                return about;
            }

            @Override
            public CheckResult run(Facts facts) throws InterruptedException {
                return body.run();
            }
        };
    }

    @Test
    void onlyTakesWhatIsRequiredAlong() throws InterruptedException {
        Report report = run(new Selection(Set.of("peer"), Set.of(), Set.of(), false), Duration.ZERO,
                FakeCheck.passing("host.a"), FakeCheck.passing("host.b", "host.a"),
                FakeCheck.passing("host.c"), FakeCheck.passing("peer.x", "host.b"));

        assertThat(report.outcomes()).extracting(outcome -> outcome.check().id()).containsExactly("host.a",
                "host.b", "peer.x");
    }

    @Test
    void whatIsLeftOutIsSaidToBeAndStopsNothing() throws InterruptedException {
        Report report = run(new Selection(Set.of(), Set.of("host.a"), Set.of(), false), Duration.ZERO,
                new FakeCheck(FakeCheck.info("host.a"), BAD), FakeCheck.passing("host.b", "host.a"));

        assertThat(result(report, "host.a")).isEqualTo(CheckResult.skip("left out by --skip"));
        assertThat(result(report, "host.b").status()).isEqualTo("pass");
        assertThat(report.verdict()).isEqualTo(Verdict.READY);
    }

    @Test
    void whatIsIgnoredBecomesAWarningThatSaysSo() throws InterruptedException {
        Report report = run(new Selection(Set.of(), Set.of(), Set.of("host"), false), Duration.ZERO,
                new FakeCheck(FakeCheck.info("host.a"), BAD));

        assertThat(result(report, "host.a").detail()).isEqualTo("is wrong (ignored)");
        assertThat(report.verdict()).isEqualTo(Verdict.READY);
    }

    @Test
    void aWarningIsNotReadyWhenStrict() throws InterruptedException {
        Report report = run(new Selection(Set.of(), Set.of(), Set.of(), true), Duration.ZERO,
                new FakeCheck(FakeCheck.info("host.a"), CheckResult.warn("so so", REMEDY)));

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_READY);
    }

    @Test
    void waitingLooksAgainAtWhatHasNotPassedAlone() throws InterruptedException {
        FakeCheck good = FakeCheck.passing("host.a");
        FakeCheck better = new FakeCheck(FakeCheck.info("host.b"), BAD, BAD, GOOD);

        Report report = run(Selection.ALL, Duration.ofSeconds(30), good, better);

        assertThat(report.verdict()).isEqualTo(Verdict.READY);
        assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(good.made()).isEqualTo(1);
        assertThat(better.made()).isEqualTo(3);
    }

    @Test
    void waitingEndsWithTheTime() throws InterruptedException {
        Report report = run(Selection.ALL, Duration.ofSeconds(12),
                new FakeCheck(FakeCheck.info("host.a"), BAD));

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_READY);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void nobodyWaitsForWhatLasts() throws InterruptedException {
        run(Selection.ALL, Duration.ofSeconds(30),
                new FakeCheck(FakeCheck.info("host.a"), CheckResult.lasting("denied", REMEDY)));

        assertThat(pauses).isEmpty();
    }

    @Test
    void onePartThatLastsDecides() throws InterruptedException {
        run(Selection.ALL, Duration.ofSeconds(30), new FakeCheck(FakeCheck.info("host.a"), BAD),
                new FakeCheck(FakeCheck.info("host.b"), CheckResult.lasting("denied", REMEDY)));

        assertThat(pauses).isEmpty();
    }

    /** IAM spreads a new policy within a minute or so. */
    @Test
    void aPermissionThatMayStillSpreadIsWaitedForAWhile() throws InterruptedException {
        CheckResult denied = new Fail("denied", List.of(), REMEDY, Outlook.SPREADS);

        assertThat(run(Selection.ALL, Duration.ofMinutes(10),
                new FakeCheck(FakeCheck.info("host.a"), denied, denied, GOOD)).verdict())
                .isEqualTo(Verdict.READY);
        pauses.clear();

        run(Selection.ALL, Duration.ofMinutes(10), new FakeCheck(FakeCheck.info("host.a"), denied));
        assertThat(pauses).hasSize(18);
    }

    @Test
    void aFactIsFoundOutOnceAndItsFailureIsABug() throws InterruptedException {
        int[] found = {0};
        Fact<Integer> fact = _ -> ++found[0];
        Facts facts = FactsForTests.none();

        assertThat(facts.get(fact)).isEqualTo(1);
        assertThat(facts.get(fact)).isEqualTo(1);
    }

    @Test
    void mistypedIdsAreFound() {
        Selection selection = new Selection(Set.of("host.x"), Set.of("host"), Set.of("host.a"), false);

        assertThat(selection.unknown(List.of(FakeCheck.passing("host.a")))).containsExactly("host.x");
    }
}
