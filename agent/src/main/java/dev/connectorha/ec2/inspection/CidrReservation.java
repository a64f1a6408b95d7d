package dev.connectorha.ec2.inspection;

import dev.connectorha.ec2.Cidr;

/**
 * A reserved block of a subnet, as GetSubnetCidrReservations shows it.
 *
 * @param explicit true: EC2 takes no address of it by itself, whoever wants one must name it; false
 *     ({@code prefix}): it is kept for prefixes of interfaces
 */
public record CidrReservation(String id, Cidr block, boolean explicit) {}
