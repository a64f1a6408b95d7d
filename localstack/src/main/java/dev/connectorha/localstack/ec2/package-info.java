/**
 * The EC2 stand-in: the query protocol over HTTP with EC2's semantics and error answers, faults on demand, and a log
 * of all calls. {@link dev.connectorha.localstack.ec2.Ec2StandIn} is the way in, {@code docs/stand-in.md} the manual.
 *
 * <p>A call passes through layers (log, faults, authentication, throttling, authorization) to an action. Each layer is
 * one thing that EC2 does around every call; reads show what the model shows, which may lag.
 * May import {@code dev.connectorha.ec2}, {@code localstack.ec2.actions}, {@code localstack.ec2.iam},
 * {@code localstack.ec2.model}, {@code localstack.http}, Jackson and SnakeYAML.
 */
@NullMarked
package dev.connectorha.localstack.ec2;

import org.jspecify.annotations.NullMarked;
