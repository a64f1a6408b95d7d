package dev.connectorha.simulation;

/** The clocks of one host: they drift, and the monotonic one stands still while the machine is suspended. */
final class HostClock {
    private static final long AWAKE = -1;

    private final Timeline timeline;
    private final double rate;
    private final long epoch;
    private long slept;
    private long asleepSince = AWAKE;

    /**
     * @param rate seconds of this clock in one of the world
     * @param epoch what the clock shows at first; it may overflow soon after
     */
    HostClock(Timeline timeline, double rate, long epoch) {
        this.timeline = timeline;
        this.rate = rate;
        this.epoch = epoch;
    }

    /** CLOCK_MONOTONIC, nanoseconds. */
    long monotonic() {
        long until = asleepSince == AWAKE ? timeline.now() : asleepSince;
        return epoch + scaled(until - slept);
    }

    /** CLOCK_BOOTTIME, nanoseconds. */
    long boot() {
        return epoch + scaled(timeline.now());
    }

    /** How long it takes in the world until so much has passed on this clock; never too short. */
    long worldNanos(long nanos) {
        return nanos <= 0 ? 0 : (long) Math.ceil(nanos / rate) + 1;
    }

    void fallAsleep() {
        asleepSince = timeline.now();
    }

    void awake() {
        slept += timeline.now() - asleepSince;
        asleepSince = AWAKE;
    }

    private long scaled(long nanos) {
        return (long) (nanos * rate);
    }
}
