/** Tests of the checks of that name. */
@NullMarked
package dev.connectorha.preflight.policy;

import org.jspecify.annotations.NullMarked;
