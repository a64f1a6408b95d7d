package dev.connectorha.takeover;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * T14: starts calls no faster than EC2's token buckets take them, first come, first served, but for what has been begun
 * already. A call that may not start any more when its turn comes leaves the queue without using a token.
 *
 * <p>The buckets are those of the
 * <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">EC2 API's throttling</a>; they are
 * shared with everybody in the account. So an answer that says so empties ours, and from then on one call at a time
 * tries for all that wait, until one succeeds: the calls of a thousand pairs that wait for the same bucket are as many
 * as the pairs, not as their routes.
 */
final class Pace {
    private static final Map<String, Integer> SIZES = Map.of("ReplaceRoute", 50, "UnassignIpv6Addresses", 50);
    private static final int SIZE = 100;

    private final LoopTimer loop;
    private final RandomGenerator random;
    private final Map<String, Line> lines = new HashMap<>();
    private long term;

    /** @param random for the jitter; called on the loop */
    Pace(LoopTimer loop, RandomGenerator random) {
        this.loop = loop;
        this.random = random;
    }

    /** Runs the start when the bucket has a token, at once if it has one now. Asked then: may it still start? */
    void start(String action, BooleanSupplier wanted, Runnable start) {
        Line line = line(action);
        line.waiting.add(new Waiting(wanted, start));
        line.serve();
    }

    /** The same before all that only wait for their turn: what has been begun and is in the worst state meanwhile. */
    void startFirst(String action, BooleanSupplier wanted, Runnable start) {
        Line line = line(action);
        line.begun.add(new Waiting(wanted, start));
        line.serve();
    }

    /** The first try of a new term does not wait for what an earlier one met. */
    void term(long now) {
        if (term != now) {
            term = now;
            lines.values().forEach(line -> line.refusals.forget());
        }
    }

    /** EC2 has said to a call that began then that its bucket is empty. */
    void throttled(String action, long began) {
        Line line = line(action);
        line.bucket.empty(loop.nowNanos());
        line.refusals.refused(began, loop.nowNanos());
    }

    /** A call that began then has succeeded. */
    void accepted(String action, long began) {
        Line line = line(action);
        if (line.refusals.accepted(began)) {
            // That there was a token does not mean that there are many.
            line.bucket.empty(loop.nowNanos());
            line.serve();
        }
    }

    private Line line(String action) {
        return lines.computeIfAbsent(action, key -> new Line(SIZES.getOrDefault(key, SIZE)));
    }

    private record Waiting(BooleanSupplier wanted, Runnable start) {}

    /** Those who wait for one bucket. */
    private final class Line {
        private final TokenBucket bucket;
        private final Refusals refusals = new Refusals(random);
        private final Queue<Waiting> waiting = new ArrayDeque<>();
        /** Those that go first. */
        private final Queue<Waiting> begun = new ArrayDeque<>();
        private boolean armed;
        private long alarmAt;
        private long alarms;

        Line(int size) {
            this.bucket = new TokenBucket(size, loop.nowNanos());
        }

        void serve() {
            for (Queue<Waiting> next = next(); !next.isEmpty(); next = next()) {
                boolean wanted = next.element().wanted().getAsBoolean();
                if (wanted && !take(loop.nowNanos())) {
                    arm(loop.nowNanos());
                    return;
                }
                next.remove().start().run();
            }
        }

        private Queue<Waiting> next() {
            return begun.isEmpty() ? waiting : begun;
        }

        private boolean take(long now) {
            if (now - refusals.nextTry(now) < 0 || !bucket.take(now)) {
                return false;
            }
            refusals.tried(now);
            return true;
        }

        /** One alarm at a time: an earlier one takes the place of a later one. */
        private void arm(long now) {
            long delay = Math.max(1, Math.max(refusals.nextTry(now) - now, bucket.tokenAt(now) - now));
            if (armed && now + delay - alarmAt >= 0) {
                return;
            }
            armed = true;
            alarmAt = now + delay;
            long mine = ++alarms;
            loop.schedule(() -> {
                if (mine == alarms) {
                    armed = false;
                    serve();
                }
            }, delay);
        }
    }
}
