package dev.connectorha.track;

import dev.connectorha.config.TrackConfig;
import dev.connectorha.track.rules.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Makes all checks of a configuration at their intervals, until it is closed. */
public final class Checks implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("track").unstarted(task));
    private final List<Repeating> checks = new ArrayList<>();

    /** Hears what came of each try. Called on any thread; must not block. */
    public interface Listener {
        /** One try of the check with that index in the configuration has ended. */
        void tried(int index, Outcome outcome);
    }

    private Checks() {}

    /** Begins at once with all of them. */
    public static Checks start(List<TrackConfig> configured, Listener listener) {
        return start(configured, Probes::of, listener);
    }

    static Checks start(List<TrackConfig> configured, Function<TrackConfig, Probe> probes,
            Listener listener) {
        Checks started = new Checks();
        for (int i = 0; i < configured.size(); i++) {
            TrackConfig check = configured.get(i);
            int index = i;
            Repeating repeating = new Repeating(check.name(), probes.apply(check), check.timeout(),
                    started.clock, outcome -> listener.tried(index, outcome));
            started.checks.add(repeating);
            // Not at a fixed rate: a process that stood still would make up for all the tries that it has missed.
            var _ = started.clock.scheduleWithFixedDelay(repeating::begin, 0, check.interval().toNanos(),
                    TimeUnit.NANOSECONDS);
        }
        return started;
    }

    /** After that time each check has had its first result, unless this host stands still. */
    public static Duration longestTimeout(List<TrackConfig> configured) {
        return configured.stream().map(TrackConfig::timeout).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Begins no more tries; those under way are interrupted, and nobody hears of them. */
    @Override
    public void close() {
        clock.shutdownNow();
        checks.forEach(Repeating::stop);
    }
}
