/** The packages, looked into and installed. Everything else may be imported: these tests stand above it all. */
@NullMarked
package dev.connectorha.packages;

import org.jspecify.annotations.NullMarked;
