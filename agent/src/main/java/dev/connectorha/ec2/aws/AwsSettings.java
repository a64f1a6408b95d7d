package dev.connectorha.ec2.aws;

import java.time.Duration;

/**
 * What the EC2 client needs to know; endpoints, proxies and credentials follow the SDK's own settings.
 *
 * @param region such as {@code eu-west-1}
 * @param attemptTimeout from the start of a call to the end of its answer; positive
 * @param maxConnections size of the pool, at least 16: a takeover sends all its calls at once
 */
public record AwsSettings(String region, Duration attemptTimeout, int maxConnections) {
    private static final int MIN_CONNECTIONS = 16;

    public AwsSettings {
        if (region.isBlank()) {
            throw new IllegalArgumentException("region is empty");
        }
        if (!attemptTimeout.isPositive()) {
            throw new IllegalArgumentException("attemptTimeout is not positive: " + attemptTimeout);
        }
        if (maxConnections < MIN_CONNECTIONS) {
            throw new IllegalArgumentException("maxConnections is less than 16: " + maxConnections);
        }
    }

    /** Settings with a pool of 64 connections: more than the largest burst that is sent at once (T14). */
    public static AwsSettings of(String region, Duration attemptTimeout) {
        return new AwsSettings(region, attemptTimeout, 4 * MIN_CONNECTIONS);
    }
}
