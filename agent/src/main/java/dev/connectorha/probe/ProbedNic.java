package dev.connectorha.probe;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One NIC of this member, as far as the probes must know it.
 *
 * @param self its ENI
 * @param subnetBlocks of the ENI's subnet, all of them
 * @param families of the virtual IPs
 */
public record ProbedNic(NetworkInterfaceId self, SubnetId subnet, List<Cidr> subnetBlocks,
        Set<Family> families,
        Routes routes) {
    /**
     * The routes that a takeover would point here.
     *
     * @param subnetTable whether they are in the table that is explicitly associated with the subnet
     * @param tables further ones; with none at all nothing is read
     * @param pair the ENIs of the pair: routes to these are the pair's
     * @param listed destinations that must be in each table and are the pair's wherever they point
     */
    public record Routes(boolean subnetTable, List<RouteTableId> tables, Set<NetworkInterfaceId> pair,
            List<Cidr> listed) {
        public static final Routes NONE = new Routes(false, List.of(), Set.of(), List.of());

        public Routes {
            tables = List.copyOf(tables);
            pair = Set.copyOf(pair);
            listed = List.copyOf(listed);
        }

        /** Listed destinations that the table does not have. */
        List<Cidr> missing(RouteTable table) {
            return listed.stream().filter(destination -> table.routes().stream()
                    .noneMatch(route -> route.destination().equals(destination))).toList();
        }

        /** A dry run of a route of the pair: of one that targets an ENI, and one that is still there. */
        Optional<ReplaceRouteProbe> dryRun(PermissionProbes ec2, RouteTable table) {
            for (Route route : table.routes()) {
                NetworkInterfaceId target = route.networkInterface();
                if (target != null && !route.blackhole()
                        && (pair.contains(target) || listed.contains(route.destination()))) {
                    return Optional.of(new ReplaceRouteProbe(ec2, table.id(), route.destination(), target));
                }
            }
            return Optional.empty();
        }
    }

    public ProbedNic {
        subnetBlocks = List.copyOf(subnetBlocks);
        families = Set.copyOf(families);
    }
}
