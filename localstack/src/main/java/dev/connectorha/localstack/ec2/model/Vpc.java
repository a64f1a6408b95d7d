package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;

/**
 * The one VPC of a stand-in, and where it is.
 *
 * @param account twelve digits
 */
public record Vpc(String id, Cidr block, String region, String account) {}
