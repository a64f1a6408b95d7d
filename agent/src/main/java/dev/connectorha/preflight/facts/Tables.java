package dev.connectorha.preflight.facts;

import dev.connectorha.config.RoutesConfig;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.TableDetails;
import dev.connectorha.preflight.Fact;
import dev.connectorha.preflight.Facts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The route tables, as EC2 shows them. */
public final class Tables {
    /** Those explicitly associated with the subnets of our ENIs: one, or none, each. */
    public static final Fact<Map<SubnetId, Ec2Result<List<TableDetails>>>> OF_SUBNETS = Tables::ofSubnets;

    /** Those that the configuration names, each read by itself, so that it is known which one is not there. */
    public static final Fact<Map<RouteTableId, Ec2Result<List<TableDetails>>>> NAMED = Tables::named;

    private Tables() {}

    private static Map<SubnetId, Ec2Result<List<TableDetails>>> ofSubnets(Facts facts)
            throws InterruptedException {
        Map<SubnetId, Ec2Result<List<TableDetails>>> found = new LinkedHashMap<>();
        for (Nic nic : Nic.known(facts)) {
            SubnetId subnet = nic.eni().subnet();
            if (!found.containsKey(subnet)) {
                found.put(subnet, Place.ask(facts, cloud -> cloud.reads().routeTablesOf(subnet)));
            }
        }
        return found;
    }

    private static Map<RouteTableId, Ec2Result<List<TableDetails>>> named(Facts facts)
            throws InterruptedException {
        Map<RouteTableId, Ec2Result<List<TableDetails>>> found = new LinkedHashMap<>();
        for (Nic nic : facts.get(Nic.ALL)) {
            for (RouteTableId id : nic.routes().map(Tables::ids).orElse(List.of())) {
                if (!found.containsKey(id)) {
                    found.put(id, Place.ask(facts, cloud -> cloud.reads().routeTables(List.of(id))));
                }
            }
        }
        return found;
    }

    /** The tables that the configuration names by id. */
    public static List<RouteTableId> ids(RoutesConfig.Routes routes) {
        return routes.tables().stream().filter(entry -> !entry.equals(RoutesConfig.SUBNET_TABLE))
                .map(RouteTableId::new).toList();
    }
}
