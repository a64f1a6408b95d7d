/**
 * What checks of several groups must know: where this member is, its ENIs and its peer's, and EC2's answers about them.
 *
 * <p>A fact that could not be had says why, as the failure of the call that should have brought it. May import
 * {@code preflight}, the ports {@code ec2} and {@code ec2.inspection}, {@code config}, and
 * values of {@code host}.
 */
@NullMarked
package dev.connectorha.preflight.facts;

import org.jspecify.annotations.NullMarked;
