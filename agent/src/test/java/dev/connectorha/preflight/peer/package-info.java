/** Tests of the checks of the other member. */
@NullMarked
package dev.connectorha.preflight.peer;

import org.jspecify.annotations.NullMarked;
