/**
 * The EC2 stand-in: the query protocol over HTTP with EC2's semantics and error answers, faults on demand, and a log
 * of all calls. {@link dev.connectorha.localstack.ec2.Ec2StandIn} is the way in.
 *
 * <p>A call passes through layers (log, faults, authentication) to an action; what EC2 does besides (permissions,
 * throttling, delayed visibility, lost answers) is meant to be added as further layers.
 * May import {@code dev.connectorha.ec2}, {@code localstack.ec2.model}, {@code localstack.http}, Jackson and SnakeYAML.
 */
@NullMarked
package dev.connectorha.localstack.ec2;

import org.jspecify.annotations.NullMarked;
