/**
 * What this host's NICs have: addresses, link state, and word of their changes, through rtnetlink; and this host's
 * files, such as /proc and /etc.
 *
 * <p>Requests to rtnetlink are answered by the kernel within 0.1 ms, so that they may be made on the event loop.
 *
 * <p>May import {@code linux}, Netty and SLF4J.
 */
@NullMarked
package dev.connectorha.host;

import org.jspecify.annotations.NullMarked;
