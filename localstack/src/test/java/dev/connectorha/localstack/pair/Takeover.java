package dev.connectorha.localstack.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.SeenAdvert;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The bounds of a takeover by a backup of priority 100 with adverts every {@link Stage#INTERVAL}, as RFC 9568 section
 * 6.1 has them.
 */
final class Takeover {
    private static final long INTERVAL_MICROS = TimeUnit.MILLISECONDS.toMicros(Stage.INTERVAL.toMillis());
    private static final long SKEW_MICROS = (256 - 100) * INTERVAL_MICROS / 256;
    /** Two clocks that are read one after the other. */
    private static final long READING_MICROS = 1_000;
    /** The machine may be busy with other things. To be late is no fault of the protocol; to be early is. */
    private static final long LATE_MICROS = TimeUnit.SECONDS.toMicros(2);

    private Takeover() {}

    /**
     * The next advert of {@code backup} comes a master-down time, three intervals and the skew, after the peer's last
     * one.
     */
    static void afterMasterDown(Stage stage, Member backup) throws IOException {
        SeenAdvert last = stage.capture().lastFrom(backup.peer()).orElseThrow();
        assertThat(last.priority()).isNotZero();
        between(stage, last, backup, 3 * INTERVAL_MICROS + SKEW_MICROS);
    }

    /** The peer says that it leaves, and the next advert of {@code backup} comes the skew after that. */
    static void afterFarewell(Stage stage, Member backup, long sinceMicros) throws IOException {
        SeenAdvert farewell = stage.capture().await(
                advert -> advert.from(backup.peer()) && advert.priority() == 0
                        && advert.epochMicros() > sinceMicros,
                Duration.ofSeconds(10));
        between(stage, farewell, backup, SKEW_MICROS);
        assertThat(stage.capture().lastFrom(backup.peer())).as("nothing is said after a farewell")
                .contains(farewell);
    }

    /** Now, on the scale of the capture. */
    static long nowMicros() {
        return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    }

    private static void between(Stage stage, SeenAdvert last, Member backup, long formulaMicros)
            throws IOException {
        SeenAdvert first = stage.capture().awaitFrom(backup, last.epochMicros(), Duration.ofSeconds(10));
        assertThat(first.priority()).isEqualTo(100);
        assertThat(first.epochMicros() - last.epochMicros()).isBetween(formulaMicros - READING_MICROS,
                formulaMicros + LATE_MICROS);
    }
}
