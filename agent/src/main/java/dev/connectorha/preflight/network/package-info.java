/**
 * Checks of what surrounds the pair in the VPC: route tables, the virtual IPs' place in the subnet, security groups and
 * network ACLs. Reads alone.
 *
 * <p>May import {@code preflight}, {@code preflight.facts}, the ports {@code ec2} and {@code ec2.inspection}, and
 * {@code config}.
 */
@NullMarked
package dev.connectorha.preflight.network;

import org.jspecify.annotations.NullMarked;
