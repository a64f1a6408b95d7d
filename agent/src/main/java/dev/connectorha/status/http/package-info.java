/**
 * The same words over HTTP: the status page, the report as JSON, health, and whatever text the metrics are. Has a
 * thread of its own, which never waits for the loop: it asks, and answers when the loop does or when time is up.
 *
 * <p>May import {@code status}, java.base, JSpecify, SLF4J and Netty.
 */
@NullMarked
package dev.connectorha.status.http;

import org.jspecify.annotations.NullMarked;
