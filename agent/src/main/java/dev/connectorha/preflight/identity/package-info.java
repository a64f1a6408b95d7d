/**
 * Checks of who this member is to AWS, and of the way to EC2: credentials, endpoint, clock.
 *
 * <p>May import {@code preflight}, {@code preflight.facts}, the ports {@code ec2} and {@code ec2.inspection}, and
 * {@code config}.
 */
@NullMarked
package dev.connectorha.preflight.identity;

import org.jspecify.annotations.NullMarked;
