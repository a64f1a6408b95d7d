/** Tests of the package of the same name. */
@NullMarked
package dev.connectorha.localstack.imds;

import org.jspecify.annotations.NullMarked;
