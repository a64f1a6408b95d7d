package dev.connectorha.runtime;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.BadCredentials;
import dev.connectorha.ec2.Ec2Failure.Throttled;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: full jitter under a doubling bound, which starts higher when EC2
 * asks for less traffic.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Retry behavior</a>
 */
record RetryIntervals(RandomGenerator random) {
    static final long BASE_MILLIS = 100;
    static final long THROTTLED_BASE_MILLIS = 1_000;
    static final long CAP_MILLIS = 5_000;
    /** From here on every bound is above the cap; doubling further would overflow. */
    private static final int MAX_DOUBLINGS = 10;

    /**
     * Milliseconds, from 0 to the bound.
     *
     * @param failures how many attempts have failed, 1 or more
     */
    long afterMillis(int failures, Ec2Failure failure) {
        if (failure instanceof BadCredentials) {
            // Refreshing them takes its own time; waiting on top of that helps nobody.
            return 0;
        }
        long base = failure instanceof Throttled ? THROTTLED_BASE_MILLIS : BASE_MILLIS;
        long bound = Math.min(CAP_MILLIS, base << Math.min(failures - 1, MAX_DOUBLINGS));
        return random.nextLong(bound + 1);
    }
}
