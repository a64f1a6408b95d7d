/**
 * What EC2 knows, as immutable values, and the rules by which its calls change it. A call that EC2 refuses throws
 * {@link dev.connectorha.localstack.ec2.model.Ec2Error}.
 *
 * <p>May import java.base, JSpecify and {@code dev.connectorha.ec2} alone: no HTTP, no threads of its own.
 */
@NullMarked
package dev.connectorha.localstack.ec2.model;

import org.jspecify.annotations.NullMarked;
