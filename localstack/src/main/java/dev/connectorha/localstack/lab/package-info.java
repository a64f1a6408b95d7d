/**
 * The lab: a pair of Connectors in network namespaces on one machine, with the faults a pair meets and the means to
 * measure what the pair does about them. The demo, the end-to-end tests and the benchmarks stand on it.
 *
 * <p>Begin with {@link dev.connectorha.localstack.lab.Lab}. May import java.base, JSpecify, Jackson,
 * SnakeYAML, the stand-ins and, of the agent's classes, those that speak to the kernel and the client of its control
 * socket. It knows a running agent only by its launcher, its configuration file and that socket, as an operator does.
 */
@NullMarked
package dev.connectorha.localstack.lab;

import org.jspecify.annotations.NullMarked;
