/**
 * The Connector's clients: started and stopped as the role has it, watched, and reported; and the hook that tells
 * other programs of each change of role.
 *
 * <p>What is decided is decided in {@code clients.plan}; here are the processes and the one thread that owns all of
 * it.
 * Nothing here is ever waited for by the loop. May import {@code clients.plan}, {@code config}, {@code linux}, and
 * values of {@code ec2}, {@code election} and {@code takeover}.
 */
@NullMarked
package dev.connectorha.clients;

import org.jspecify.annotations.NullMarked;
