/** Tests of what operators ask for. */
@NullMarked
package dev.connectorha.operation;

import org.jspecify.annotations.NullMarked;
