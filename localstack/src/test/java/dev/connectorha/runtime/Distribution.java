package dev.connectorha.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measured times.
 *
 * @param samples at least one, in the order in which they were taken
 */
record Distribution(List<Duration> samples) {
    Distribution {
        samples = List.copyOf(samples);
    }

    Duration median() {
        return percentile(50);
    }

    Duration worst() {
        return percentile(100);
    }

    /** The least sample that so many percent of all do not exceed. */
    Duration percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * samples.size());
        return samples.stream().sorted().toList().get(Math.max(1, rank) - 1);
    }

    String summary() {
        return "n=%d min=%s median=%s p90=%s p99=%s max=%s ms".formatted(samples.size(),
                millis(percentile(0)),
                millis(median()), millis(percentile(90)), millis(percentile(99)), millis(worst()));
    }

    String list() {
        return samples.stream().map(Distribution::millis).collect(Collectors.joining(" "));
    }

    static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toNanos() / 1e6);
    }
}
