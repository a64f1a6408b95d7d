/** Tests of what the checks have in common, with checks that are made for that. */
@NullMarked
package dev.connectorha.preflight;

import org.jspecify.annotations.NullMarked;
