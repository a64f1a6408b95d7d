package dev.connectorha.ec2.inspection;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import java.util.List;
import java.util.Optional;

/**
 * A route table in full, as DescribeRouteTables shows it.
 *
 * @param name its tag {@code Name}
 * @param routes all of them, in EC2's order
 */
public record TableDetails(RouteTableId id, Optional<String> name, String vpc, List<Association> associations,
        List<Entry> routes) {
    /** Of routes that a gateway announces: EC2 replaces no such route. */
    private static final String PROPAGATED = "EnableVgwRoutePropagation";

    public TableDetails {
        associations = List.copyOf(associations);
        routes = List.copyOf(routes);
    }

    /**
     * Who uses the table.
     *
     * @param main whether it is for the VPC's subnets that have no association of their own
     * @param subnet empty for the main association, and for that of a gateway
     */
    public record Association(String id, boolean main, Optional<SubnetId> subnet) {}

    /**
     * One route.
     *
     * @param destination as EC2 writes it: a block or the id of a prefix list
     * @param block the destination, unless it is a prefix list
     * @param networkInterface the target, if it is an ENI
     * @param target for people, whatever its kind: {@code eni-…}, {@code local}, {@code igw-…}
     * @param origin {@code CreateRouteTable}, {@code CreateRoute} or {@code EnableVgwRoutePropagation}
     * @param blackhole true if its target is gone or detached
     */
    public record Entry(String destination, Optional<Cidr> block,
            Optional<NetworkInterfaceId> networkInterface,
            String target, String origin, boolean blackhole) {
        /** Whether a gateway announces it, so that nobody can replace it. */
        public boolean propagated() {
            return origin.equals(PROPAGATED);
        }
    }

    /** The id, and the name in parentheses if it has one. */
    public String label() {
        return name.map(text -> id + " (" + text + ")").orElse(id.value());
    }
}
