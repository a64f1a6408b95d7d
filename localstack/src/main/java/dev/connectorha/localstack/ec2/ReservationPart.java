package dev.connectorha.localstack.ec2;

import org.jspecify.annotations.Nullable;

/**
 * A CIDR reservation of a subnet.
 *
 * @param type {@code explicit}, the default, or {@code prefix}
 */
public record ReservationPart(String id, String subnet, String cidr, @Nullable String type,
        @Nullable String description) {
    public ReservationPart {
        Scenario.require(id, "id");
        Scenario.require(subnet, "subnet");
        Scenario.require(cidr, "cidr");
    }
}
