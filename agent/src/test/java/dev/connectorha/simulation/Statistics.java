package dev.connectorha.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What many stories have in common. */
final class Statistics {
    private final Times outages = new Times();
    private final Times divisions = new Times();
    private final Times errors = new Times();
    private final Times settled = new Times();
    private final Incidents incidents = new Incidents();
    private int densestMinute;
    private long seeds;

    /** Of one kind, nanoseconds. */
    private static final class Times {
        private final List<Long> all = new ArrayList<>();
        private long worst;
        private long seedOfWorst;

        void add(long seed, List<Long> more) {
            all.addAll(more);
            long longest = more.stream().mapToLong(time -> time).max().orElse(0);
            if (longest > worst) {
                worst = longest;
                seedOfWorst = seed;
            }
        }

        @Override
        public String toString() {
            List<Long> sorted = all.stream().sorted().toList();
            return sorted.isEmpty()
                    ? "never"
                    : String.format(Locale.ROOT,
                            "%d times, median %.1f s, p99 %.1f s, worst %.1f s (seed %d)",
                            sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1), seedOfWorst);
        }

        private static double at(List<Long> sorted, double share) {
            return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())) / 1e9;
        }
    }

    void add(long seed, Outcome outcome) {
        seeds++;
        outages.add(seed, outcome.outages());
        divisions.add(seed, outcome.divisions());
        errors.add(seed, outcome.errors());
        settled.add(seed, List.of(outcome.settledAfter()));
        incidents.add(outcome.incidents());
        densestMinute = Math.max(densestMinute, outcome.densestMinute());
    }

    Incidents incidents() {
        return incidents;
    }

    @Override
    public String toString() {
        return "nobody serves although a member could: " + outages
                + "\nnobody has all addresses and routes although a member could: " + divisions
                + "\na member takes itself for the owner in vain: " + errors
                + "\nsettled after the last fault: " + settled + "\nmost writes of a member in a minute: "
                + densestMinute + "\nin " + seeds + " seeds: " + incidents;
    }
}
