/**
 * What a pair's role must be allowed: the statements, by the configuration, and whether a policy has them.
 *
 * <p>May import {@code preflight}, {@code preflight.facts}, the ports {@code ec2} and {@code ec2.inspection}, and
 * {@code config}.
 */
@NullMarked
package dev.connectorha.preflight.policy;

import org.jspecify.annotations.NullMarked;
