/** Takes out of the SDK's client for EC2 what this agent does not call. Knows java.base alone; run by {@code src/stage}. */
@NullMarked
package dev.connectorha.packages.trim;

import org.jspecify.annotations.NullMarked;
