/**
 * Preflight: whether this member is fit for service, asked without changing anything.
 *
 * <p>This package has what is common: what a check is and may answer, the facts that checks share, the runner, and the
 * report. The checks themselves are in the packages below it, one small file each. May import the port {@code ec2},
 * {@code probe}, {@code config}, {@code network} and {@code host}; never {@code ec2.aws}.
 */
@NullMarked
package dev.connectorha.preflight;

import org.jspecify.annotations.NullMarked;
