package dev.connectorha.simulation;

import dev.connectorha.simulation.Buckets.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A fleet that lost its zone, with one way of insisting, and what became of it. */
record FleetRun(Insistence insistence, Fleet fleet, Recovery recovery) {
    private static final long AT_MOST = Scenarios.seconds(3_600);

    static FleetRun of(Fleet.Size size, Duration verifyEvery, Insistence insistence) {
        Fleet fleet = new Fleet(size, new Habits(verifyEvery, insistence), 1);
        return new FleetRun(insistence, fleet, Recovery.of(fleet, AT_MOST));
    }

    /** A row of the table in docs/takeover.md. */
    String row() {
        return "| " + fleet.size().routes() + " | " + insistence.words() + " | "
                + times("AssignPrivateIpAddresses", recovery.vips()) + " | "
                + times("ReplaceRoute", recovery.routes()) + " | " + seconds(middle(recovery.pairs())) + " | "
                + Recovery.ACTIONS.stream().map(this::calls).collect(Collectors.joining(" | ")) + " | "
                + recovery.trouble().size() + " |";
    }

    private String times(String action, List<Double> times) {
        double bound = fleet.bound(action, times.size());
        return String.format(Locale.ROOT, "%s, %s; %.0f s, %.3f", seconds(middle(times)),
                seconds(times.getLast()), bound, times.getLast() / bound);
    }

    private static double middle(List<Double> times) {
        return times.get(times.size() / 2);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private String calls(String action) {
        Asked asked = fleet.account().buckets().asked(action);
        return String.format(Locale.ROOT, "%,d, %,d", asked.calls(), asked.throttled());
    }
}
