package dev.connectorha.ec2;

import org.jspecify.annotations.Nullable;

/**
 * One route of a table, as DescribeRouteTables shows it.
 *
 * @param destination the block; routes to prefix lists are not listed here, for the agent never touches them
 * @param networkInterface the ENI it targets, or null if it targets something else ({@code local}, a gateway)
 * @param target what it targets, as text for people: the ENI, {@code local}, {@code igw-…}
 * @param blackhole true if its target is gone or detached
 */
public record Route(Cidr destination, @Nullable NetworkInterfaceId networkInterface, String target,
        boolean blackhole) {}
