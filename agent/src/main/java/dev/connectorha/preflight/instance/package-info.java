/**
 * Checks of this instance as IMDS and EC2 know it: its metadata service, its ENIs, the peer's, and room for the virtual
 * IPs on both.
 *
 * <p>May import {@code preflight}, {@code preflight.facts}, the ports {@code ec2} and {@code ec2.inspection}, and
 * {@code config}.
 */
@NullMarked
package dev.connectorha.preflight.instance;

import org.jspecify.annotations.NullMarked;
