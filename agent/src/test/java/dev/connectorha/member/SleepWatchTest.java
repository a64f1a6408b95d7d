package dev.connectorha.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Two clocks that run alike while the machine is awake, and one that goes on while it is suspended. */
class SleepWatchTest {
    private final AtomicLong boot = new AtomicLong(-5_000);

    @Test
    void awakeTimeIsNoSleepHoweverLongItIs() {
        SleepWatch watch = new SleepWatch(boot::get, 100);

        boot.addAndGet(1_000_000);

        assertThat(watch.sleptNanos(1_000_100)).isZero();
    }

    @Test
    void suspendedTimeIsToldOnce() {
        SleepWatch watch = new SleepWatch(boot::get, 100);

        boot.addAndGet(70_000);

        assertThat(watch.sleptNanos(200)).isEqualTo(69_900);
        assertThat(watch.sleptNanos(200)).isZero();
    }

    /** Otherwise short sleeps in which no advert leaves would add up to a master whom nobody takes for one. */
    @Test
    void whatWasNoticedStillCountsUntilTheNextAdvertLeaves() {
        SleepWatch watch = new SleepWatch(boot::get, 100);

        boot.addAndGet(70_000);
        assertThat(watch.sinceAdvertNanos(200)).isEqualTo(69_900);
        assertThat(watch.sleptNanos(200)).isEqualTo(69_900);
        boot.addAndGet(30_000);

        assertThat(watch.sleptNanos(300)).isEqualTo(29_900);
        assertThat(watch.sinceAdvertNanos(300)).isEqualTo(99_800);
        watch.advertLeft(300);
        assertThat(watch.sinceAdvertNanos(300)).isZero();
    }
}
