/**
 * Measurements that take minutes: never part of a build, run by name (CONTRIBUTING.md).
 *
 * <p>May import {@code localstack.lab}, {@code localstack.ec2} and Jackson.
 */
@NullMarked
package dev.connectorha.localstack.benchmark;

import org.jspecify.annotations.NullMarked;
