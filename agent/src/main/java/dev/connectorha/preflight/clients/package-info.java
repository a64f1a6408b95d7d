/**
 * Checks of what follows the role: the clients' commands and units, the rights to start and stop them, and the notify
 * hook.
 *
 * <p>May import {@code preflight}, {@code config}, {@code host}, {@code clients} and {@code clients.plan}. Starts
 * and stops nothing.
 */
@NullMarked
package dev.connectorha.preflight.clients;

import org.jspecify.annotations.NullMarked;
