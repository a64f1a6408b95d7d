/**
 * The pure half of the health checks: what a series of results says of a check, what all checks together make of the
 * priority, and which of EC2's notices mean that this machine is about to go.
 *
 * <p>May import java.base, JSpecify and {@code ec2}. Knows no clock: times come in as arguments.
 */
@NullMarked
package dev.connectorha.track.rules;

import org.jspecify.annotations.NullMarked;
