package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Outcome;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.Report;
import dev.connectorha.preflight.policy.Needs;
import dev.connectorha.status.StatusReport.CheckItem;
import dev.connectorha.status.StatusReport.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the fast checks are made, and what is told of them. */
class CheckWatchTest {
    private static final CheckResult GOOD = CheckResult.pass("as it should be");
    private static final CheckResult BAD = CheckResult.fail("adverts are dropped", Remedy.of("let them in"));

    private final List<Duration> pauses = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<Checks> seen = new ArrayList<>();
    private final CapturedLog log = new CapturedLog("checks");
    private final CheckWatch watch = new CheckWatch(this::pause);

    @AfterEach
    void close() {
        log.close();
    }

    private void pause(Duration time) throws InterruptedException {
        pauses.add(time);
        seen.add(latest());
        if (reports.isEmpty()) {
            throw new InterruptedException("the test is over");
        }
    }

    private Checks latest() {
        return watch.latest();
    }

    private void rounds(CheckResult... results) {
        Stream.of(results).map(result -> new Report(List.of(
                new Outcome(CheckInfo.of("host.firewall", Group.HOST, "no firewall"), result, false,
                        Duration.ZERO),
                new Outcome(CheckInfo.of("host.dhcp", Group.HOST, "DHCP"), CheckResult.skip("no NIC"), false,
                        Duration.ZERO)),
                false, Instant.EPOCH, Duration.ZERO)).forEach(reports::add);
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> watch.watch(reports::removeFirst));
    }

    @Test
    void nothingIsSaidBeforeTheFirstRoundWhichWaitsForTheStart() {
        rounds(GOOD);

        assertThat(seen.getFirst()).isEqualTo(Checks.NONE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofHours(1));
        assertThat(seen.getLast()).isEqualTo(new Checks(Instant.EPOCH, "ready", List.of()));
        assertThat(log.lines()).singleElement().asString().contains("checks.made verdict=ready");
    }

    @Test
    void whatIsWrongIsShownWithItsRemedyAndLookedAtAgainSoon() {
        rounds(BAD);

        assertThat(seen.getLast()).isEqualTo(new Checks(Instant.EPOCH, "not-ready",
                List.of(new CheckItem("host.firewall", "fail", "adverts are dropped", "let them in"))));
        assertThat(pauses.getLast()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theSameTroubleIsLoggedOnceAndItsEndToo() {
        rounds(BAD, BAD, GOOD, GOOD);

        assertThat(log.lines()).filteredOn(line -> line.contains("check.")).hasSize(2);
        assertThat(log.lines()).anyMatch(line -> line.contains(
                "check.fail id=host.firewall why=\"adverts are dropped\" remedy=\"let them in\""))
                .anyMatch(line -> line.contains("check.passed id=host.firewall"));
        assertThat(seen.getLast().findings()).isEmpty();
    }

    @Test
    void whatIsNotMadeHasNotPassed() {
        rounds(BAD, CheckResult.skip("there is no device eth0"), BAD, GOOD);

        assertThat(log.lines()).filteredOn(line -> line.contains("check.")).hasSize(2)
                .last().asString().contains("check.passed");
    }

    @Test
    void noPermissionMattersToTheFastChecks() {
        List<CheckInfo> fast = PreflightSetup.fast().stream().map(Check::about).toList();

        assertThat(fast).extracting(CheckInfo::id).contains("host.raw-socket", "host.firewall",
                "instance.imds",
                "instance.interface", "identity.credentials", "identity.clock", "network.vip-subnet");
        assertThat(fast)
                .allSatisfy(check -> assertThat(check.calls()).doesNotContainAnyElementsOf(Needs.PREFLIGHT));
        assertThat(fast)
                .noneMatch(check -> check.group() == Group.PERMISSIONS || check.group() == Group.PEER);
    }
}
