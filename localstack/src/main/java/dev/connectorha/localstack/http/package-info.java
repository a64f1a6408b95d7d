/**
 * What the stand-ins share: the HTTP server, and faults that a test orders from them.
 *
 * <p>May import java.base, jdk.httpserver, Jackson and JSpecify alone.
 */
@NullMarked
package dev.connectorha.localstack.http;

import org.jspecify.annotations.NullMarked;
