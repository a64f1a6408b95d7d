/**
 * End to end: real agents in the lab, against each other, keepalived and moto, watched as an operator would watch them.
 *
 * <p>May import {@code localstack.lab}, {@code localstack.ec2}, {@code localstack.imds}, {@code testing} and Jackson.
 */
@NullMarked
package dev.connectorha.localstack.pair;

import org.jspecify.annotations.NullMarked;
