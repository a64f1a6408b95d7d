package dev.connectorha.takeover.plan;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import java.net.Inet6Address;
import java.net.InetAddress;

/** One thing in EC2 that belongs to whoever is MASTER. */
public sealed interface Resource {
    /** The own ENI that it belongs on. */
    NetworkInterfaceId self();

    /** A virtual IP: a secondary private address of the ENI, and an address of the NIC. */
    record Vip(InetAddress address, NetworkInterfaceId self) implements Resource {
        public boolean isIpv6() {
            return address instanceof Inet6Address;
        }

        @Override
        public String toString() {
            return Addresses.text(address);
        }
    }

    /** A route of a table, by its destination. */
    record TableRoute(RouteTableId table, Cidr destination, NetworkInterfaceId self) implements Resource {
        @Override
        public String toString() {
            return destination + " in " + table;
        }
    }
}
