/**
 * VRRP on the wire: values, the encoder, and the decoder that lets in nothing but the configured peer's adverts.
 *
 * <p>Pure: may import java.base and JSpecify alone. No socket, no clock, no logger; nothing here throws because of
 * bytes that came from the network.
 */
@NullMarked
package dev.connectorha.vrrp;

import org.jspecify.annotations.NullMarked;
