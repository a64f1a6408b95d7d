/**
 * The metrics: their names, what counts them, and the text that Prometheus reads.
 *
 * <p>Reads reports and hears of events. May import {@code status}, {@code election}, {@code vrrp}, {@code ec2},
 * java.base, JSpecify and Micrometer. Nothing here is called on an advert's way.
 */
@NullMarked
package dev.connectorha.status.metrics;

import org.jspecify.annotations.NullMarked;
