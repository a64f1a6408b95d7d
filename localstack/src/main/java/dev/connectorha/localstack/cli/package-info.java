/**
 * The stand-ins as a program: {@code serve}, {@code scenario}, and {@code rehearse}, which adds two agents.
 *
 * <p>May import {@code localstack.ec2}, {@code localstack.imds}, {@code localstack.lab} and picocli.
 */
@NullMarked
package dev.connectorha.localstack.cli;

import org.jspecify.annotations.NullMarked;
