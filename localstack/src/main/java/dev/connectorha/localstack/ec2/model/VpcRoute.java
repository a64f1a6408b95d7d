package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;

/**
 * A stored route. Its state is not stored: EC2 works it out from the target when asked.
 *
 * @param target {@code local}, {@code eni-…}, {@code igw-…} or the id of another gateway
 */
public record VpcRoute(Cidr destination, String target) {
    /** The target of the routes to the VPC itself. */
    public static final String LOCAL = "local";

    public boolean targetsNetworkInterface() {
        return target.startsWith("eni-");
    }
}
