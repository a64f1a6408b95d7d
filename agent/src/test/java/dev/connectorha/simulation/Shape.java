package dev.connectorha.simulation;

import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import java.util.List;

/** Over how many network interfaces and route tables the pair is spread. The token is on the first one. */
enum Shape {
    ONE_NIC(1, 1),
    /** The second table is an additional one. */
    TWO_TABLES(1, 2),
    /** Each in a subnet of its own, with a table of its own. */
    TWO_NICS(2, 2);

    private static final List<SubnetId> SUBNETS = List.of(Pair.SUBNET, new SubnetId("subnet-2"));
    static final List<RouteTableId> TABLES = List.of(new RouteTableId("rtb-1"), new RouteTableId("rtb-2"));

    private final int nics;
    private final int tables;

    Shape(int nics, int tables) {
        this.nics = nics;
        this.tables = tables;
    }

    int nics() {
        return nics;
    }

    int tables() {
        return tables;
    }

    /** The NIC of the virtual IP, or of the route, with that number. */
    int nicOf(int number) {
        return number % nics;
    }

    RouteTableId tableOf(int route) {
        return TABLES.get(route % tables);
    }

    SubnetId subnet(int nic) {
        return SUBNETS.get(nic);
    }

    /** Those that are named beside the subnet's own. */
    List<RouteTableId> additional() {
        return tables > nics ? TABLES.subList(nics, tables) : List.of();
    }
}
