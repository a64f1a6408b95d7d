package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.member.HandDrivenLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stalls of the loop, by a clock that goes on while the machine is suspended. */
final class LoopWatchTest {
    private final HandDrivenLoop loop = new HandDrivenLoop();
    private final List<Long> stalls = new ArrayList<>();
    private long suspended;

    @Test
    void aLoopThatIsOnTimeTellsNothing() {
        watch();
        loop.advance(Duration.ofMinutes(1));

        assertThat(stalls).isEmpty();
    }

    @Test
    void aFrozenLoopTellsOnceHowLateItWas() {
        watch();
        loop.advance(Duration.ofMillis(250));
        loop.freeze(Duration.ofSeconds(2));
        loop.advance(Duration.ofSeconds(5));

        // The look was due 50 ms after the freeze began.
        assertThat(stalls).containsExactly(Duration.ofMillis(1950).toNanos());
    }

    @Test
    void aLittleLateIsNoStall() {
        watch();
        loop.freeze(Duration.ofMillis(149));
        loop.advance(Duration.ofSeconds(1));

        assertThat(stalls).isEmpty();
    }

    @Test
    void aSuspendedMachineIsAStallThoughTheTimersSawNoTimePass() {
        watch();
        loop.advance(Duration.ofMillis(50));
        suspended = Duration.ofMinutes(3).toNanos();
        loop.advance(Duration.ofSeconds(1));

        assertThat(stalls).containsExactly(suspended);
    }

    private void watch() {
        new LoopWatch(loop, () -> loop.nowNanos() + suspended, stalls::add).start();
    }
}
