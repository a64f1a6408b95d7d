/**
 * Health checks: makes the tries that the configuration asks for, each on a thread of its own, and asks IMDS what EC2
 * announces about this machine. What the results mean is decided in {@code track.rules} and by the member, on the loop.
 *
 * <p>May import {@code track.rules}, {@code config}, {@code ec2}, {@code host}, {@code linux}.
 */
@NullMarked
package dev.connectorha.track;

import org.jspecify.annotations.NullMarked;
