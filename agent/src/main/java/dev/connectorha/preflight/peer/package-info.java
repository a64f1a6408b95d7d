/**
 * Checks of the other member, by what is heard of it in a while.
 *
 * <p>May import {@code preflight}, {@code config}, {@code vrrp} and values of {@code ec2}.
 */
@NullMarked
package dev.connectorha.preflight.peer;

import org.jspecify.annotations.NullMarked;
