package dev.connectorha.localstack.ec2.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The present state and all former ones. Changes happen one at a time; readers never wait for them.
 *
 * <p>History serves readers that lag (IMDS) and tests that ask who held an address when. It is never shortened: a
 * stand-in lives for a test or a demo.
 */
public final class Ec2Model {
    /**
     * A state and when it became true.
     *
     * @param nanos {@link System#nanoTime} of that moment
     */
    public record Entry(Instant at, long nanos, VpcState state) {}

    private final LongSupplier nanoTime;
    private final List<Entry> history = new ArrayList<>();
    private volatile VpcState present;
    private volatile long lagNanos;

    public Ec2Model(VpcState initial) {
        this(initial, System::nanoTime);
    }

    public Ec2Model(VpcState initial, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.present = initial;
        history.add(new Entry(Instant.now(), nanoTime.getAsLong(), initial));
    }

    public VpcState now() {
        return present;
    }

    /** What a Describe shows: the state as it was a lag ago. */
    public VpcState shown() {
        return lagNanos == 0 ? present : ago(lagNanos);
    }

    /** How far behind the truth Describe shall be; zero at first. */
    public void setLag(Duration lag) {
        lagNanos = lag.toNanos();
    }

    public Duration lag() {
        return Duration.ofNanos(lagNanos);
    }

    /** The state as it was so many nanoseconds ago; the first one if that is before the beginning. */
    public synchronized VpcState ago(long nanos) {
        long now = nanoTime.getAsLong();
        for (Entry entry : history.reversed()) {
            if (now - entry.nanos() >= nanos) {
                return entry.state();
            }
        }
        return history.getFirst().state();
    }

    /**
     * Applies a change and remembers it.
     *
     * @throws Ec2Error if the change does; then nothing is changed
     */
    public synchronized VpcState update(UnaryOperator<VpcState> change) {
        VpcState changed = change.apply(present);
        if (!changed.equals(present)) {
            history.add(new Entry(Instant.now(), nanoTime.getAsLong(), changed));
            present = changed;
        }
        return changed;
    }

    /** All states so far, the oldest first. */
    public synchronized List<Entry> history() {
        return List.copyOf(history);
    }
}
