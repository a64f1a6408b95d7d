package dev.connectorha.simulation;

import java.util.HashMap;
import java.util.Map;

/** EC2's token buckets of the account, one per action. */
final class Buckets {
    private final Timeline timeline;
    private final Map<String, Bucket> buckets = new HashMap<>();

    Buckets(Timeline timeline) {
        this.timeline = timeline;
    }

    private record Bucket(double tokens, long at) {}

    /** Takes a token, if there is one. */
    boolean take(String action) {
        double size = size(action);
        double refill = action.startsWith("Describe") ? 20 : 5;
        Bucket before = buckets.getOrDefault(action, new Bucket(size, timeline.now()));
        double tokens = Math.min(size, before.tokens() + (timeline.now() - before.at()) / 1e9 * refill);
        boolean taken = tokens >= 1;
        buckets.put(action, new Bucket(taken ? tokens - 1 : tokens, timeline.now()));
        return taken;
    }

    private static double size(String action) {
        return action.equals("ReplaceRoute") || action.equals("UnassignIpv6Addresses") ? 50 : 100;
    }
}
