/**
 * The port for what is only looked at and never acted upon: the reads of EC2 and IMDS that preflight makes and the
 * takeover does not, as values and three interfaces. Kept apart from {@code ec2} so that the takeover cannot come to
 * depend on permissions that are optional.
 *
 * <p>May import {@code ec2}, java.base and JSpecify alone. {@code ec2.aws} is the implementation in production.
 */
@NullMarked
package dev.connectorha.ec2.inspection;

import org.jspecify.annotations.NullMarked;
