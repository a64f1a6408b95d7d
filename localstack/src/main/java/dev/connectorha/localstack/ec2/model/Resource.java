package dev.connectorha.localstack.ec2.model;

/** Anything that has an id of its own. */
public sealed interface Resource
        permits Vpc, Subnet, Instance, Eni, VpcRouteTable, SecurityGroup, NetworkAcl, CidrReservation {
    /** Unique in the whole account; the part before the hyphen names the kind. */
    String id();
}
