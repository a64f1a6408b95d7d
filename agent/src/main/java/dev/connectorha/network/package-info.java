/**
 * The raw socket that carries VRRP between the two members, as a channel on the agent's event loop.
 *
 * <p>It moves bytes and judges none of them: what a packet means, and why it is refused, is the codec's business.
 *
 * <p>May import {@code linux}, {@code vrrp}, Netty and SLF4J.
 */
@NullMarked
package dev.connectorha.network;

import org.jspecify.annotations.NullMarked;
