package dev.connectorha.ec2.inspection;

/**
 * What an instance type has room for, as DescribeInstanceTypes shows it.
 *
 * @param ipv4PerInterface the primary is one of them
 * @param ipv6PerInterface 0 if the type knows no IPv6
 */
public record InstanceTypeLimits(String type, int interfaces, int ipv4PerInterface, int ipv6PerInterface) {}
