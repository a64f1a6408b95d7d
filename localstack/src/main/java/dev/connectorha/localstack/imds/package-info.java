/**
 * The IMDSv2 stand-in: what one instance reads about itself, its keys included.
 * {@link dev.connectorha.localstack.imds.ImdsStandIn} is the way in.
 *
 * <p>May import {@code localstack.ec2} and its model, {@code localstack.http}, and Jackson.
 */
@NullMarked
package dev.connectorha.localstack.imds;

import org.jspecify.annotations.NullMarked;
