package dev.connectorha.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What many stories have in common. */
final class Statistics {
    private final List<Long> outages = new ArrayList<>();
    private final List<Long> settled = new ArrayList<>();
    private int densestMinute;
    private long worstOutage;
    private long seedOfWorst;

    void add(long seed, Outcome outcome) {
        long worst = outcome.outages().stream().mapToLong(outage -> outage).max().orElse(0);
        if (worst > worstOutage) {
            worstOutage = worst;
            seedOfWorst = seed;
        }
        outages.addAll(outcome.outages());
        settled.add(outcome.settledAfter());
        densestMinute = Math.max(densestMinute, outcome.densestMinute());
    }

    @Override
    public String toString() {
        return "nobody serves although a member could: " + percentiles(outages) + " (seed " + seedOfWorst
                + ")\nsettled after the last fault: "
                + percentiles(settled) + "\nmost writes of a member in a minute: " + densestMinute;
    }

    private static String percentiles(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty()
                ? "never"
                : String.format(Locale.ROOT, "%d times, median %.1f s, p99 %.1f s, worst %.1f s",
                        sorted.size(),
                        at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())) / 1e9;
    }
}
