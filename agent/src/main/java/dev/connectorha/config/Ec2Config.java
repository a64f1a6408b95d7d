package dev.connectorha.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How the agent uses the EC2 API.
 *
 * @param region empty = read from the instance metadata
 * @param callTimeout for how long a call is repeated, from when its first attempt is sent, 100 ms..1 min
 * @param attemptTimeout the time for one attempt, 100 ms up to the call's
 * @param verifyEvery the mean time between the master's route checks, 1 s..1 h
 * @param unassignOnDemotion whether a demoted member gives its virtual addresses back at once
 */
public record Ec2Config(Optional<String> region, Duration callTimeout, Duration attemptTimeout,
        Duration verifyEvery, boolean unassignOnDemotion) {}
