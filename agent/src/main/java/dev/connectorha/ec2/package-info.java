/**
 * The port to EC2 and to the instance's own metadata: what the agent needs, as values and three interfaces,
 * and what an operator can do where a call fails.
 *
 * <p>May import java.base and JSpecify alone. {@code ec2.aws} is the only implementation in production; the
 * simulation and the stand-ins bring their own.
 */
@NullMarked
package dev.connectorha.ec2;

import org.jspecify.annotations.NullMarked;
