package dev.connectorha.simulation;

import java.time.Duration;

/**
 * How the agents of an account are set up.
 *
 * @param verifyEvery ec2.verifyEvery
 * @param insistence what their calls do about throttling before production's retries hear of it
 * @param probes whether they try out their permissions before they need them
 */
record Habits(Duration verifyEvery, Insistence insistence, boolean probes) {
    static final Habits SHIPPED = new Habits(Pair.VERIFY_EVERY, Insistence.NONE, true);

    /** Without the hourly probes. */
    Habits(Duration verifyEvery, Insistence insistence) {
        this(verifyEvery, insistence, false);
    }
}
