package dev.connectorha.ec2.inspection;

import java.time.Duration;
import java.util.Optional;

/**
 * An answer of the EC2 endpoint to a request without a signature.
 *
 * @param status of HTTP
 * @param code EC2's error code; empty if the answer is not in EC2's form, and so perhaps not EC2's
 * @param latency from sending to answer, on a connection that was open already
 * @param clockAhead by how much this host's clock is ahead of EC2's, negative if behind, known to about a second;
 *     empty if the answer bore no date
 */
public record EndpointAnswer(int status, Optional<String> code, Duration latency,
        Optional<Duration> clockAhead) {}
