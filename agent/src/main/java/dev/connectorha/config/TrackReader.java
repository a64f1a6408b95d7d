package dev.connectorha.config;

import java.time.Duration;

/** Reads one entry of {@code track}. */
final class TrackReader {
    private static final Scalar<Duration> INTERVAL = Durations.between(Duration.ofMillis(100),
            Duration.ofHours(1));
    private static final Scalar<Duration> TIMEOUT = Durations.between(Duration.ofMillis(10),
            Duration.ofHours(1));
    private static final Scalar<Integer> COUNT = Numbers.between(1, 255);
    private static final Scalar<Integer> WEIGHT = Numbers.between(-253, 253);

    private TrackReader() {}

    static TrackConfig read(Section track) {
        return new TrackConfig(track.required("name", Words.NAME, ""), ProbeReader.read(track),
                track.optional("interval", INTERVAL, Duration.ofSeconds(2)),
                track.optional("timeout", TIMEOUT, Duration.ofSeconds(1)),
                track.optional("rise", COUNT, 3), track.optional("fall", COUNT, 2),
                track.optional("weight", WEIGHT, 0));
    }
}
