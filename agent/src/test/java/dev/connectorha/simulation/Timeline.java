package dev.connectorha.simulation;

import java.time.Duration;
import java.util.PriorityQueue;

/** The time of the world, and what is to happen in it. Begins at zero. */
final class Timeline {
    private static final int TOO_MANY_AT_ONCE = 20_000;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private Runnable afterEach = () -> {};
    private long now;
    private long sequence;

    private record Event(long at, long sequence, Runnable run) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(sequence, other.sequence) : Long.compare(at, other.at);
        }
    }

    /** @param look called after each event, in which anything may have changed */
    void afterEach(Runnable look) {
        afterEach = look;
    }

    /** Nanoseconds since the world began. */
    long now() {
        return now;
    }

    void at(long nanos, Runnable event) {
        events.add(new Event(Math.max(now, nanos), sequence++, event));
    }

    void after(long nanos, Runnable event) {
        at(now + nanos, event);
    }

    /** Lets everything happen that is due until then, the end included. */
    void runUntil(long until) {
        int atOnce = 0;
        while (!events.isEmpty() && events.element().at() <= until) {
            Event event = events.remove();
            atOnce = event.at() == now ? atOnce + 1 : 0;
            if (atOnce > TOO_MANY_AT_ONCE) {
                throw new AssertionError("time stands still at " + Duration.ofNanos(now));
            }
            now = event.at();
            event.run().run();
            afterEach.run();
        }
        now = until;
    }
}
