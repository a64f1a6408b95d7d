/**
 * The command line: parses it, sets the log up, and turns what happened into an exit code.
 *
 * <p>May import {@code runtime}, {@code config}, {@code status}, picocli, SLF4J and Logback.
 */
@NullMarked
package dev.connectorha.cli;

import org.jspecify.annotations.NullMarked;
