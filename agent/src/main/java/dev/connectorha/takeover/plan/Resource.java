package dev.connectorha.takeover.plan;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.RouteTableId;
import java.net.Inet4Address;

/** One thing in EC2 that belongs to whoever is MASTER. */
public sealed interface Resource {
    /** A virtual IP: a secondary private address of the ENI, and an address of the NIC. */
    record Vip(Inet4Address address) implements Resource {
        @Override
        public String toString() {
            return address.getHostAddress();
        }
    }

    /** A route of a table, by its destination. */
    record TableRoute(RouteTableId table, Cidr destination) implements Resource {
        @Override
        public String toString() {
            return destination + " in " + table;
        }
    }
}
