/** Tests of the checks of this host, on fakes and trees of files. */
@NullMarked
package dev.connectorha.preflight.host;

import org.jspecify.annotations.NullMarked;
