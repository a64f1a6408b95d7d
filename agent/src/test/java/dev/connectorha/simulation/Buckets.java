package dev.connectorha.simulation;

import java.util.Map;
import java.util.TreeMap;

/** EC2's token buckets of the account, one per action. */
final class Buckets {
    private final Timeline timeline;
    private final double share;
    private final Map<String, Bucket> buckets = new TreeMap<>();
    private boolean bottomless;

    /** @param share of what EC2 gives an account */
    Buckets(Timeline timeline, double share) {
        this.timeline = timeline;
        this.share = share;
    }

    /** How often tokens were asked for, and how often there was none. */
    record Asked(int calls, int throttled) {
        static final Asked NEVER = new Asked(0, 0);

        Asked once(boolean taken) {
            return new Asked(calls + 1, taken ? throttled : throttled + 1);
        }
    }

    private record Bucket(double tokens, long at, Asked asked) {}

    /** Takes a token, if there is one. */
    boolean take(String action) {
        double size = size(action);
        Bucket before = buckets.getOrDefault(action, new Bucket(size, timeline.now(), Asked.NEVER));
        double tokens = Math.min(size,
                before.tokens() + (timeline.now() - before.at()) / 1e9 * refill(action));
        boolean taken = bottomless || tokens >= 1;
        buckets.put(action, new Bucket(taken && !bottomless ? tokens - 1 : tokens, timeline.now(),
                before.asked().once(taken)));
        return taken;
    }

    /** While they are, nobody is throttled and no token is used. */
    void bottomless(boolean now) {
        bottomless = now;
    }

    /** All are full, and nobody has asked yet. */
    void fill() {
        buckets.clear();
    }

    /** Since they were filled. */
    Asked asked(String action) {
        Bucket bucket = buckets.get(action);
        return bucket == null ? Asked.NEVER : bucket.asked();
    }

    /** Whether there was ever no token for somebody since they were filled. */
    boolean ranDry() {
        return buckets.values().stream().anyMatch(bucket -> bucket.asked().throttled() > 0);
    }

    double size(String action) {
        return share * (action.equals("ReplaceRoute") || action.equals("UnassignIpv6Addresses") ? 50 : 100);
    }

    /** Tokens per second. */
    double refill(String action) {
        return share * (action.startsWith("Describe") ? 20 : 5);
    }
}
