/**
 * What is decided about the Connector's clients: which of them are managed, and what becomes of one as wishes,
 * answers and the time come in.
 *
 * <p>Pure: no clock, no thread, no process, no logger. May import {@code election}, {@code takeover} and {@code ec2}
 * for values.
 */
@NullMarked
package dev.connectorha.clients.plan;

import org.jspecify.annotations.NullMarked;
