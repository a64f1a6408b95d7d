/**
 * What runs the pure parts: the loop that owns all state, its timers, the retries, and the wiring. May import
 * every package but {@code cli}.
 */
@NullMarked
package dev.connectorha.runtime;

import org.jspecify.annotations.NullMarked;
