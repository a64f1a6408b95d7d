/**
 * The takeover: brings the virtual IPs and the routes to the member that is MASTER, and keeps them there.
 *
 * <p>{@link dev.connectorha.takeover.Reconciler} executes what {@code takeover.plan} decides, through the EC2 port and
 * injected timers, so that a simulation can run the very same class. The rules are named after docs/takeover.md.
 * May import java.base, JSpecify and {@code ec2}; no clock, no thread, no logger.
 */
@NullMarked
package dev.connectorha.takeover;

import org.jspecify.annotations.NullMarked;
