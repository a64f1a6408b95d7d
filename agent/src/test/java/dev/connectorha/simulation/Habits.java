package dev.connectorha.simulation;

import java.time.Duration;

/**
 * How the agents of an account are set up.
 *
 * @param verifyEvery ec2.verifyEvery
 * @param insistence what their calls do about throttling before production's retries hear of it
 */
record Habits(Duration verifyEvery, Insistence insistence) {
    static final Habits SHIPPED = new Habits(Pair.VERIFY_EVERY, Insistence.NONE);
}
