/** Preflight's checks against the stand-ins: through the SDK and the wire, on a pair of which one thing is broken. */
@NullMarked
package dev.connectorha.localstack.preflight;

import org.jspecify.annotations.NullMarked;
