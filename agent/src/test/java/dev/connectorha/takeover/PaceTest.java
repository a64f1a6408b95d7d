package dev.connectorha.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** EC2's buckets as its documentation gives them: ReplaceRoute 50 at once and 5 a second. */
final class PaceTest {
    private final FakeLoop loop = new FakeLoop();
    private final Pace pace = new Pace(loop);
    private final List<Duration> started = new ArrayList<>();

    private void start(String action, int calls, BooleanSupplier wanted) {
        for (int i = 0; i < calls; i++) {
            pace.start(action, wanted, () -> {
                if (wanted.getAsBoolean()) {
                    started.add(loop.elapsed());
                }
            });
        }
    }

    @Test
    void aFullBucketLetsItsSizeStartAtOnceAndTheRestAsItRefills() {
        start("ReplaceRoute", 200, () -> true);
        assertThat(started).hasSize(50);
        loop.advance(Duration.ofSeconds(1));
        assertThat(started).hasSize(55);
        loop.advance(Duration.ofSeconds(29));
        assertThat(started).hasSize(200);
    }

    @Test
    void theBucketFillsUpAgainAndNotBeyondItsSize() {
        start("ReplaceRoute", 50, () -> true);
        loop.advance(Duration.ofSeconds(60));
        start("ReplaceRoute", 51, () -> true);
        assertThat(started).hasSize(100);
    }

    @Test
    void actionsHaveBucketsOfTheirOwn() {
        start("ReplaceRoute", 60, () -> true);
        start("AssignPrivateIpAddresses", 100, () -> true);
        assertThat(started).hasSize(150);
    }

    @Test
    void whatIsNotWantedAnyMoreTakesNoToken() {
        boolean[] wanted = {true};
        start("ReplaceRoute", 150, () -> wanted[0]);
        wanted[0] = false;
        loop.advance(Duration.ofSeconds(1));
        int before = started.size();
        start("ReplaceRoute", 4, () -> true);
        assertThat(started).hasSize(before + 4);
    }

    @Test
    void anAnswerThatTheBucketIsEmptyEmptiesOurs() {
        pace.throttled("ReplaceRoute");
        start("ReplaceRoute", 5, () -> true);
        assertThat(started).isEmpty();
        loop.advance(Duration.ofSeconds(1));
        assertThat(started).hasSize(5);
    }
}
