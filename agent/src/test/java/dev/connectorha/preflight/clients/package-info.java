/** The checks of the clients against hosts that exist as folders only. */
@NullMarked
package dev.connectorha.preflight.clients;

import org.jspecify.annotations.NullMarked;
