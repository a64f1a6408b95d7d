/** Tests of the package of the same name. */
@NullMarked
package dev.connectorha.localstack.cli;

import org.jspecify.annotations.NullMarked;
