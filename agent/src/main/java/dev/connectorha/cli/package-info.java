/**
 * The command line: commands, exit codes, and the launcher in front of them. May import every other package.
 */
@NullMarked
package dev.connectorha.cli;

import org.jspecify.annotations.NullMarked;
