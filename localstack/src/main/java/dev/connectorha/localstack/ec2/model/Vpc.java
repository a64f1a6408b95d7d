package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;
import java.util.Optional;

/** A VPC. Its main route table, default network ACL and default security group are resources of their own. */
public record Vpc(String id, Cidr block, Optional<Cidr> ipv6Block) implements Resource {}
