package dev.connectorha.preflight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes the checks, again and again if somebody waits for them to pass. */
public final class Preflight {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final List<Check> catalogue;
    private final Selection selection;
    private final Supplier<Facts> facts;
    private final Waiting time;

    /**
     * @param catalogue in the order of the report; what a check requires may come before or after it
     * @param facts makes those of a round, which knows nothing of earlier ones
     */
    public Preflight(List<Check> catalogue, Selection selection, Supplier<Facts> facts, Waiting time) {
        this.catalogue = List.copyOf(catalogue);
        this.selection = selection;
        this.facts = facts;
        this.time = time;
    }

    /**
     * Makes the checks; while the verdict is not ready and the time is not over, those that have not passed again.
     *
     * @param wait for how long; zero for one round
     * @throws InterruptedException if somebody is tired of waiting
     */
    public Report run(Instant startedAt, Duration wait) throws InterruptedException {
        long began = time.nanoTime().getAsLong();
        List<Check> checks = selection.of(catalogue);
        Map<String, Outcome> passed = Map.of();
        while (true) {
            List<Outcome> outcomes = new Round(selection, facts.get(), passed).run(checks);
            Report report = new Report(outcomes, selection.strict(), startedAt, time.since(began));
            if (report.verdict() == Verdict.READY || !report.hopeful()
                    || report.took().plus(PAUSE).compareTo(wait) > 0) {
                return report;
            }
            passed = outcomes.stream().filter(outcome -> outcome.result() instanceof CheckResult.Pass)
                    .collect(Collectors.toMap(outcome -> outcome.check().id(), outcome -> outcome));
            time.pause().last(PAUSE);
        }
    }
}
