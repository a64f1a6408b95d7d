package dev.connectorha.preflight.health;

import dev.connectorha.config.TrackConfig;
import dev.connectorha.preflight.Fact;
import dev.connectorha.track.Probes;
import dev.connectorha.track.rules.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What came of trying each health check once, all at the same time. */
record Tries(Map<TrackConfig, Outcome> outcomes) {
    static final Fact<Tries> FACT = facts -> make(facts.config().track());

    /** For longer nobody wants to wait for a report. */
    static final Duration MOST = Duration.ofSeconds(10);

    private static Tries make(List<TrackConfig> checks) throws InterruptedException {
        Map<TrackConfig, Future<Outcome>> tries = new LinkedHashMap<>();
        checks.forEach(check -> tries.put(check, begin(check)));
        Map<TrackConfig, Outcome> outcomes = new LinkedHashMap<>();
        for (Map.Entry<TrackConfig, Future<Outcome>> entry : tries.entrySet()) {
            outcomes.put(entry.getKey(), end(entry.getKey(), entry.getValue()));
        }
        return new Tries(outcomes);
    }

    private static Future<Outcome> begin(TrackConfig check) {
        FutureTask<Outcome> task = new FutureTask<>(() -> {
            Outcome outcome = Probes.of(check).look(timeout(check));
            return outcome instanceof Outcome.Failed ? Probes.unknown(check).orElse(outcome) : outcome;
        });
        Thread.ofPlatform().daemon().name("try-" + check.name()).start(task);
        return task;
    }

    private static Outcome end(TrackConfig check, Future<Outcome> running) throws InterruptedException {
        try {
            return running.get(timeout(check).plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            running.cancel(true);
            return Outcome.failed("no answer within " + timeout(check).toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IllegalStateException("check " + check.name() + " could not be tried", e.getCause());
        }
    }

    private static Duration timeout(TrackConfig check) {
        return check.timeout().compareTo(MOST) > 0 ? MOST : check.timeout();
    }
}
