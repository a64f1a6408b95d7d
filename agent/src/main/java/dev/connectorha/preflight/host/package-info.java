/**
 * Checks of this host: rights, devices, addresses, forwarding, the clock, and what else runs here that could get in the
 * way.
 *
 * <p>May import {@code preflight}, {@code preflight.facts}, {@code config}, {@code host}, values of {@code ec2} and
 * {@code ec2.inspection}, and Jackson for what nft prints.
 */
@NullMarked
package dev.connectorha.preflight.host;

import org.jspecify.annotations.NullMarked;
