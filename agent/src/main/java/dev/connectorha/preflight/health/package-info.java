/**
 * Checks of the health checks: whether this host can make them, and whether they pass now. Makes each of them once, as
 * the daemon would.
 *
 * <p>May import {@code preflight}, {@code config}, {@code track} and its rules.
 */
@NullMarked
package dev.connectorha.preflight.health;

import org.jspecify.annotations.NullMarked;
