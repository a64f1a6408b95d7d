/**
 * Whether the role may do what a takeover does, asked without doing it: one check for each action.
 *
 * <p>Wraps the probes of {@code probe}, which the daemon uses too. May import {@code preflight},
 * {@code preflight.facts}, {@code preflight.policy}, {@code probe}, the ports {@code ec2} and {@code ec2.inspection},
 * and {@code config}.
 */
@NullMarked
package dev.connectorha.preflight.permissions;

import org.jspecify.annotations.NullMarked;
