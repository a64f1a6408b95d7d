/**
 * What the agent says of itself: the report, the control socket that serves it, and its text and JSON forms.
 *
 * <p>Reads snapshots only. May import java.base, JSpecify, Jackson and SLF4J.
 */
@NullMarked
package dev.connectorha.status;

import org.jspecify.annotations.NullMarked;
