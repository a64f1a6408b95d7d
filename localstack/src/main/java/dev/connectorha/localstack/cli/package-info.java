/**
 * The stand-ins as a program: {@code serve}.
 *
 * <p>May import {@code localstack.ec2}, {@code localstack.imds} and picocli.
 */
@NullMarked
package dev.connectorha.localstack.cli;

import org.jspecify.annotations.NullMarked;
