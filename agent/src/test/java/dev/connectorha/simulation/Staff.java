package dev.connectorha.simulation;

import dev.connectorha.clients.plan.Watch;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The clients of a pair, and the chance in their lives: not the world's own numbers, for nothing else depends on them.
 */
final class Staff {
    private static final List<Watch> WATCHES = List.of(Watch.values());
    private static final long MILLIS = 1_000_000;

    private final Timeline timeline;
    private final RandomGenerator random;
    private final List<ClientSetup> setups;
    private long troubledUntil = Long.MAX_VALUE;

    private Staff(Timeline timeline, long seed, boolean any) {
        this.timeline = timeline;
        this.random = new Random(seed * 0xD1B54A32D192ED03L + 7);
        this.setups = any ? setups(random) : List.of();
    }

    /** Of a seed. */
    static Staff of(Timeline timeline, long seed) {
        return new Staff(timeline, seed, true);
    }

    static Staff none(Timeline timeline) {
        return new Staff(timeline, 0, false);
    }

    private static List<ClientSetup> setups(RandomGenerator random) {
        int howMany = random.nextInt(10) == 0 ? 0 : random.nextInt(1, 3);
        return IntStream.range(0, howMany)
                .mapToObj(number -> new ClientSetup("client-" + number,
                        WATCHES.get(random.nextInt(WATCHES.size())), random.nextInt(4) == 0))
                .toList();
    }

    List<ClientSetup> setups() {
        return setups;
    }

    /** The world's time. */
    long now() {
        return timeline.now();
    }

    /** When everything else is mended, clients do not fail any more either. */
    void troubledUntil(long nanos) {
        troubledUntil = nanos;
    }

    /** Whether something of so many percent goes wrong now. */
    boolean fails(int percent) {
        return timeline.now() < troubledUntil && random.nextInt(100) < percent;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** How long a command takes; longer than it may, sometimes. */
    long command() {
        if (fails(10)) {
            return between(2_000, 45_000);
        }
        return fails(20) ? between(1_000, 10_000) : between(50, 2_000);
    }

    /** When it dies, if it does while things may go wrong. */
    boolean diesWithin(long nanos) {
        return timeline.now() + nanos < troubledUntil && random.nextInt(100) < 25;
    }

    long between(int leastMillis, int mostMillis) {
        return random.nextLong(leastMillis * MILLIS, mostMillis * MILLIS);
    }
}
