package dev.connectorha.takeover;

import static dev.connectorha.takeover.World.FOLLOW;
import static dev.connectorha.takeover.World.PEER;
import static dev.connectorha.takeover.World.STRANGER;
import static dev.connectorha.takeover.World.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** T14: how much is asked in an hour, whatever happens. */
final class BudgetTest {
    private static final int HOUR = 3600;
    private final World world = new World(FOLLOW);

    @Test
    void aMasterReadsItsEniEveryTenSecondsAndTheTablesEveryMinute() {
        world.master();
        world.pass(HOUR);
        assertThat(world.imds.reads()).hasSizeBetween(350, 361);
        assertThat(world.ec2.calls()).hasSizeBetween(54, 67)
                .allMatch(call -> call.what().equals("DescribeRouteTables"));
        assertThat(world.nic.changes()).isEqualTo(1);
    }

    @Test
    void theTableReadsAreJittered() {
        world.master();
        world.pass(HOUR);
        List<Duration> at = world.ec2.calls().stream().map(FakeEc2.Call::at).toList();
        List<Duration> gaps = IntStream.range(1, at.size())
                .mapToObj(i -> at.get(i).minus(at.get(i - 1))).toList();
        assertThat(gaps).allMatch(gap -> gap.toMillis() >= 54_000 && gap.toMillis() <= 66_100);
        assertThat(gaps.stream().distinct().count()).isGreaterThan(gaps.size() / 2);
    }

    @Test
    void aBackupReadsTheTablesEveryFiveMinutes() {
        world.backup();
        world.pass(HOUR);
        assertThat(world.imds.reads()).hasSizeBetween(350, 361);
        assertThat(world.ec2.calls()).hasSizeBetween(10, 14);
    }

    @Test
    void aNewMasterReadsTheTablesAsAMasterThoughTheLastReadWasABackups() {
        Reconciler agent = world.backup();
        world.ec2.latency(Duration.ofSeconds(2));
        world.pass(270);
        agent.roleChanged(true, false);
        world.pass(HOUR);
        assertThat(world.ec2.calls("Describe")).hasSizeBetween(54, 70);
    }

    @Test
    void aHangingWriteIsRepeatedAtThePaceOfItsTimeout() {
        Reconciler agent = world.backup();
        world.ec2.always("Replace 10.9", new Fault.Hangs());
        agent.roleChanged(true, false);
        world.pass(HOUR);
        assertThat(world.ec2.calls("Replace")).hasSizeLessThan(HOUR / 9);
        assertThat(world.ec2.calls("Assign")).hasSize(1);
        assertThat(world.imds.reads()).hasSizeLessThan(365);
        assertThat(world.ec2.calls("Describe")).hasSizeLessThan(HOUR / 9);
    }

    @Test
    void aThrottledWriteDoesNotMakeReadsMoreFrequent() {
        Reconciler agent = world.backup();
        world.ec2.always("Assign", Fault.THROTTLED);
        agent.roleChanged(true, false);
        world.pass(HOUR);
        assertThat(world.ec2.calls("Assign")).hasSizeBetween(HOUR / 6, HOUR / 2);
        assertThat(world.imds.reads()).hasSizeLessThan(365);
        assertThat(world.ec2.calls("Describe")).hasSizeLessThan(70);
    }

    @Test
    void throttledTableReadsAreRepeatedMoreAndMoreSeldom() {
        world.master();
        world.ec2.always("Describe", Fault.THROTTLED);
        world.pass(HOUR);
        assertThat(world.ec2.calls("Describe")).hasSizeBetween(HOUR / 60, HOUR / 30);
    }

    @Test
    void aDeniedWriteIsRepeatedOnceAMinute() {
        Reconciler agent = world.backup();
        world.ec2.always("Assign", Fault.DENIED);
        agent.roleChanged(true, false);
        world.pass(HOUR);
        assertThat(world.ec2.calls("Assign")).hasSizeBetween(59, 61);
        assertThat(world.ec2.calls("Describe")).hasSizeLessThan(200);
        assertThat(world.imds.reads()).hasSizeLessThan(365 + 61);
    }

    @Test
    void readsThatDoNotReachEc2AreRepeatedEveryFiveSeconds() {
        world.master();
        world.ec2.latency(Duration.ZERO);
        world.ec2.always("Describe", Fault.UNREACHABLE);
        world.imds.failing(true);
        world.pass(HOUR);
        assertThat(world.imds.reads()).hasSizeBetween(600, 725);
        assertThat(world.ec2.calls("Describe")).hasSizeBetween(600, 725);
    }

    /** Both members of a thousand pairs ask: from the fourth time on every 10 to 20 s. */
    @Test
    void readsThatEc2CannotAnswerAreRepeatedEverMoreSeldomUpToTwentySeconds() {
        world.master();
        world.ec2.latency(Duration.ZERO);
        world.ec2.always("Describe", Fault.BROKEN);
        world.pass(HOUR);
        List<Duration> times = world.ec2.calls("Describe").stream().map(FakeEc2.Call::at).toList();
        assertThat(times).hasSizeBetween(180, 360);
        assertThat(gap(times, 0)).isBetween(2.5, 5.0);
        assertThat(gap(times, 1)).isBetween(5.0, 10.0);
        assertThat(IntStream.range(2, times.size() - 1).mapToObj(i -> gap(times, i)))
                .allMatch(gap -> gap >= 9.9 && gap <= 20.1).anyMatch(gap -> gap > 17)
                .anyMatch(gap -> gap < 13);
        world.ec2.heal();
        world.pass(21);
        assertThat(world.ec2.calls("Describe")).hasSize(times.size() + 1);
    }

    private static double gap(List<Duration> times, int after) {
        return times.get(after + 1).minus(times.get(after)).toMillis() / 1000.0;
    }

    @Test
    void deniedReadsAreRepeatedAtTheNextVerify() {
        world.master();
        world.ec2.always("Describe", Fault.DENIED);
        world.pass(HOUR);
        assertThat(world.ec2.calls("Describe")).hasSizeBetween(54, 67);
    }

    @Test
    void aLostTokenThatMayNotBeRepairedYetCostsNoMoreThanUsual() {
        world.master();
        world.ec2.put(VIP, STRANGER);
        world.pass(30);
        world.ec2.put(VIP, STRANGER);
        world.pass(30);
        world.forget();
        world.pass(500);
        assertThat(world.imds.reads()).hasSizeBetween(48, 52);
        assertThat(world.ec2.calls()).hasSizeBetween(7, 11);
    }

    @Test
    void readsThatFailWhileTheTokenIsAwayAreNotRepeatedWithoutPause() {
        world.master();
        world.ec2.put(VIP, STRANGER);
        world.ec2.latency(Duration.ZERO);
        world.ec2.always("", Fault.UNREACHABLE);
        while (world.heard.told("lost").isEmpty()) {
            world.pass(0.1);
        }
        world.imds.failing(true);
        world.forget();
        world.pass(HOUR);
        assertThat(world.imds.reads()).hasSizeLessThan(725);
        assertThat(world.ec2.calls("Describe")).hasSizeLessThan(725);
    }

    @Test
    void aHoldLooksAtItsEniEverySecond() {
        Reconciler agent = world.master();
        agent.roleChanged(false, false);
        world.pass(HOUR);
        assertThat(world.imds.reads()).hasSizeBetween(3500, 3601);
        assertThat(world.ec2.calls()).hasSizeBetween(10, 14);
        world.ec2.put(VIP, PEER);
        world.pass(10);
        world.forget();
        world.pass(HOUR);
        assertThat(world.imds.reads()).hasSizeBetween(350, 361);
    }
}
