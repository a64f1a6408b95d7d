/**
 * What runs the pure parts: the loop that owns all state, its timers, the retries, the start, the end, and the wiring.
 *
 * <p>May import every package but {@code cli}.
 */
@NullMarked
package dev.connectorha.runtime;

import org.jspecify.annotations.NullMarked;
