/**
 * Moves the virtual IP and the routes to the MASTER, and keeps them there. May import java.base, JSpecify and
 * ec2.
 */
@NullMarked
package dev.connectorha.takeover;

import org.jspecify.annotations.NullMarked;
