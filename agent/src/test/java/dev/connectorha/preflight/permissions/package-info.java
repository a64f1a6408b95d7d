/** Tests of the checks of that name. */
@NullMarked
package dev.connectorha.preflight.permissions;

import org.jspecify.annotations.NullMarked;
