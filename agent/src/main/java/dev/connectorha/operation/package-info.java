/**
 * What an operator asks of a running member: to hand over, to take back, to give up what it has, to play a drill. Each
 * operation is driven by looks at the member, and tells step by step what it sees.
 *
 * <p>All of it runs on the loop and never waits. May import {@code election}, {@code takeover}, {@code member},
 * {@code ec2}, {@code status}, java.base and JSpecify.
 */
@NullMarked
package dev.connectorha.operation;

import org.jspecify.annotations.NullMarked;
