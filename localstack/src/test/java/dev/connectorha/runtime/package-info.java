/**
 * The agent's own loop, election and socket on the wire of the lab, against keepalived. It is the package of the
 * agent's runtime because those classes are seen nowhere else; the house wants every source root's packages marked.
 */
@NullMarked
package dev.connectorha.runtime;

import org.jspecify.annotations.NullMarked;
