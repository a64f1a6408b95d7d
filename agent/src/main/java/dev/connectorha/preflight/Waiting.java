package dev.connectorha.preflight;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time, for who waits.
 *
 * @param nanoTime a monotonic clock
 */
public record Waiting(LongSupplier nanoTime, Pause pause) {
    public static final Waiting REAL = new Waiting(System::nanoTime, Thread::sleep);

    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {
        void last(Duration time) throws InterruptedException;
    }

    Duration since(long beganNanos) {
        return Duration.ofNanos(nanoTime.getAsLong() - beganNanos);
    }
}
