package dev.connectorha.takeover;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * T14: starts calls no faster than EC2's token buckets take them, first come, first served. A call that may not
 * start any more when its turn comes leaves the queue without using a token.
 *
 * <p>The buckets are those of the
 * <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">EC2 API's throttling</a>; they are
 * shared with everybody in the account, so an answer that says so empties ours.
 */
final class Pace {
    /** Refill of all the buckets that writes use, per second. */
    private static final long NANOS_PER_TOKEN = Duration.ofMillis(200).toNanos();
    private static final Map<String, Integer> SIZES = Map.of("ReplaceRoute", 50, "UnassignIpv6Addresses", 50);
    private static final int SIZE = 100;

    private final LoopTimer loop;
    private final Map<String, Bucket> buckets = new HashMap<>();

    Pace(LoopTimer loop) {
        this.loop = loop;
    }

    /** Runs the start when the bucket has a token, at once if it has one now. Asked then: may it still start? */
    void start(String action, BooleanSupplier wanted, Runnable start) {
        Bucket bucket = bucket(action);
        bucket.waiting.add(new Waiting(wanted, start));
        bucket.serve();
    }

    /** EC2 has said that its bucket is empty. */
    void throttled(String action) {
        bucket(action).empty();
    }

    private Bucket bucket(String action) {
        return buckets.computeIfAbsent(action, key -> new Bucket(SIZES.getOrDefault(key, SIZE)));
    }

    private record Waiting(BooleanSupplier wanted, Runnable start) {}

    /** Counts in nanoseconds: the bucket is full when {@code fullAt} has passed. */
    private final class Bucket {
        private final long depth;
        private final Queue<Waiting> waiting = new ArrayDeque<>();
        private long fullAt = loop.nowNanos();
        private boolean armed;

        Bucket(int size) {
            this.depth = size * NANOS_PER_TOKEN;
        }

        void empty() {
            fullAt = loop.nowNanos() + depth;
        }

        void serve() {
            while (!waiting.isEmpty()) {
                boolean wanted = waiting.element().wanted().getAsBoolean();
                if (wanted && !take()) {
                    arm();
                    return;
                }
                waiting.remove().start().run();
            }
        }

        private boolean take() {
            long now = loop.nowNanos();
            long next = (fullAt - now > 0 ? fullAt : now) + NANOS_PER_TOKEN;
            if (next - now > depth) {
                return false;
            }
            fullAt = next;
            return true;
        }

        private void arm() {
            if (!armed) {
                armed = true;
                long delay = fullAt + NANOS_PER_TOKEN - depth - loop.nowNanos();
                loop.schedule(() -> {
                    armed = false;
                    serve();
                }, Math.max(1, delay));
            }
        }
    }
}
