package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;

/**
 * A part of a subnet from which EC2 hands out nothing by itself.
 *
 * @param type {@code explicit} or {@code prefix}
 */
public record CidrReservation(String id, String subnetId, Cidr block, String type, String description)
        implements
            Resource {}
