package dev.connectorha.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** EC2's buckets as its documentation gives them: ReplaceRoute 50 at once and 5 a second. */
final class PaceTest {
    private final FakeLoop loop = new FakeLoop();
    private final Pace pace = new Pace(loop, new Random(1));
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
    void whatHasBeenBegunGoesBeforeThoseThatOnlyWait() {
        start("ReplaceRoute", 60, () -> true);
        pace.startFirst("ReplaceRoute", () -> true, () -> started.add(Duration.ZERO));
        pace.startFirst("ReplaceRoute", () -> true, () -> started.add(Duration.ofDays(1)));
        loop.advance(Duration.ofMillis(400));
        assertThat(started).hasSize(52).endsWith(Duration.ZERO, Duration.ofDays(1));
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

    /** EC2 refuses what was started in these seconds, half a second later. */
    private void refuse(int calls) {
        for (int i = 0; i < calls; i++) {
            int before = started.size();
            start("ReplaceRoute", 1, () -> true);
            while (started.size() == before) {
                loop.advance(Duration.ofMillis(10));
            }
            long began = loop.nowNanos();
            loop.advance(Duration.ofMillis(50));
            pace.throttled("ReplaceRoute", began);
        }
    }

    private List<Duration> gaps() {
        return IntStream.range(1, started.size())
                .mapToObj(i -> started.get(i).minus(started.get(i - 1))).toList();
    }

    @Test
    void anAnswerThatTheBucketIsEmptyEmptiesOurs() {
        refuse(1);
        started.clear();
        start("ReplaceRoute", 1, () -> true);
        assertThat(started).isEmpty();
        loop.advance(Duration.ofMillis(200));
        assertThat(started).hasSize(1);
    }

    @Test
    void everyRefusalInARowDoublesTheBoundOfThePauseUpToFiveSeconds() {
        refuse(200);
        long[] bounds = {450, 650, 1050, 1850, 3450, 5100};
        for (int i = 0; i < gaps().size(); i++) {
            assertThat(gaps().get(i).toMillis()).as("pause %d", i)
                    .isBetween(200L, bounds[Math.min(i, bounds.length - 1)]);
        }
        assertThat(gaps()).anyMatch(gap -> gap.toMillis() > 4_500).anyMatch(gap -> gap.toMillis() < 1_000);
    }

    @Test
    void aBurstThatIsRefusedIsOneRefusal() {
        long began = loop.nowNanos();
        start("ReplaceRoute", 50, () -> true);
        loop.advance(Duration.ofMillis(100));
        for (int i = 0; i < 50; i++) {
            pace.throttled("ReplaceRoute", began);
        }
        started.clear();
        start("ReplaceRoute", 1, () -> true);
        loop.advance(Duration.ofMillis(200));
        assertThat(started).hasSize(1);
    }

    @Test
    void oneCallAtATimeTriesForAllThatWait() {
        refuse(10);
        started.clear();
        start("ReplaceRoute", 40, () -> true);
        loop.advance(Duration.ofSeconds(5));
        assertThat(started).as("no answer has come yet").hasSize(1);
    }

    @Test
    void aSuccessEndsThePauses() {
        refuse(10);
        started.clear();
        start("ReplaceRoute", 40, () -> true);
        while (started.isEmpty()) {
            loop.advance(Duration.ofMillis(10));
        }
        pace.accepted("ReplaceRoute", loop.nowNanos());
        loop.advance(Duration.ofSeconds(2));
        assertThat(started).as("as fast as the bucket refills").hasSize(11);
    }

    @Test
    void aSuccessThatBeganBeforeTheRefusalEndsNothing() {
        long began = loop.nowNanos();
        refuse(10);
        started.clear();
        start("ReplaceRoute", 40, () -> true);
        pace.accepted("ReplaceRoute", began);
        loop.advance(Duration.ofSeconds(5));
        assertThat(started).hasSize(1);
    }

    @Test
    void aNewTermTriesAtOnce() {
        refuse(20);
        loop.advance(Duration.ofMillis(200));
        started.clear();
        pace.term(2);
        start("ReplaceRoute", 1, () -> true);
        assertThat(started).hasSize(1);
    }
}
