package dev.connectorha.runtime;

import dev.connectorha.takeover.LoopTimer;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Looks on the loop ten times a second how late the loop is: a machine that is starved or suspended now will miss
 * adverts next. Goes on for the life of the loop.
 */
final class LoopWatch {
    private static final long EVERY = Duration.ofMillis(100).toNanos();
    /** Under that a busy machine is merely busy. */
    private static final long STALL = Duration.ofMillis(50).toNanos();

    private final LoopTimer loop;
    private final LongSupplier bootTimeNanos;
    private final LongConsumer stalls;
    private long due;

    /**
     * @param bootTimeNanos a clock that goes on while the machine is suspended
     * @param stalls hears on the loop how late it was, if that is worth telling, nanoseconds
     */
    LoopWatch(LoopTimer loop, LongSupplier bootTimeNanos, LongConsumer stalls) {
        this.loop = loop;
        this.bootTimeNanos = bootTimeNanos;
        this.stalls = stalls;
    }

    /** Begins; on the loop. */
    void start() {
        due = bootTimeNanos.getAsLong() + EVERY;
        loop.schedule(this::look, EVERY);
    }

    private void look() {
        long late = bootTimeNanos.getAsLong() - due;
        if (late >= STALL) {
            stalls.accept(late);
        }
        start();
    }
}
