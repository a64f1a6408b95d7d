/**
 * {@code ./demo}: a pair on this machine, one member dies, the other takes over.
 *
 * <p>May import {@code localstack.lab}, {@code localstack.ec2} and Jackson.
 */
@NullMarked
package dev.connectorha.localstack.demo;

import org.jspecify.annotations.NullMarked;
