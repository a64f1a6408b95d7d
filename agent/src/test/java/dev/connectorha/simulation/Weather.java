package dev.connectorha.simulation;

import java.util.random.RandomGenerator;

/**
 * How EC2 is doing for everybody.
 *
 * @param failing share of the calls that end with a 5xx, half of them carried out all the same
 * @param silent share of the calls that are not answered, half of them carried out
 * @param throttled whether somebody else uses up the account's buckets
 * @param slowest longest latency of a call, nanoseconds
 */
record Weather(double failing, double silent, boolean throttled, long slowest) {
    private static final long MILLIS = 1_000_000;
    static final Weather FAIR = new Weather(0, 0, false, 1_000 * MILLIS);

    /** 50 ms at least; every tenth call is slow. */
    long latency(RandomGenerator random) {
        long usual = Math.min(slowest, 400 * MILLIS);
        return random.nextInt(10) == 0
                ? random.nextLong(usual, slowest + 1)
                : random.nextLong(50 * MILLIS, usual + 1);
    }

    boolean isFair() {
        return equals(FAIR);
    }

    /** Whether each call is carried out and answered, be it slowly. */
    boolean carriesOut() {
        return failing == 0 && silent == 0 && !throttled;
    }

    /** Whether calls are carried out at all: slowly, or not each, or with an answer that says otherwise. */
    boolean worksAtAll() {
        return !throttled;
    }
}
