/** Tables of the checks of this group, on a pair that each line changes. */
@NullMarked
package dev.connectorha.preflight.network;

import org.jspecify.annotations.NullMarked;
