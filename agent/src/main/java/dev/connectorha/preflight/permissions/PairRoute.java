package dev.connectorha.preflight.permissions;

import dev.connectorha.config.RoutesConfig;
import dev.connectorha.config.RoutesConfig.Listed;
import dev.connectorha.config.RoutesConfig.Routes;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.inspection.TableDetails;
import dev.connectorha.ec2.inspection.TableDetails.Entry;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.facts.Nic;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A route that a takeover would point here, and that can be tried out: it targets an ENI that is there.
 *
 * @param target where it points now
 * @param account of the ENI, and so of the table
 */
record PairRoute(RouteTableId table, Cidr destination, NetworkInterfaceId target, String account) {
    /** The interfaces whose routes follow. */
    static List<Nic> wanted(Facts facts) throws InterruptedException {
        return Nic.known(facts).stream().filter(nic -> nic.routes().isPresent()).toList();
    }

    static List<PairRoute> all(Facts facts) throws InterruptedException {
        List<PairRoute> found = new ArrayList<>();
        for (Pair pair : facts.get(Pair.ALL)) {
            if (pair.nic().routes().isPresent()) {
                Routes routes = pair.nic().routes().get();
                for (TableDetails table : tables(facts, pair, routes)) {
                    table.routes().stream().flatMap(entry -> of(pair, routes, table, entry))
                            .forEach(found::add);
                }
            }
        }
        return found.stream().distinct().toList();
    }

    private static List<TableDetails> tables(Facts facts, Pair pair, Routes routes)
            throws InterruptedException {
        List<TableDetails> tables = new ArrayList<>();
        if (routes.tables().contains(RoutesConfig.SUBNET_TABLE)) {
            Ec2Result<List<TableDetails>> own = facts.get(Tables.OF_SUBNETS).get(pair.nic().eni().subnet());
            Stream.ofNullable(own).forEach(answer -> tables.addAll(answer.asValue().orElse(List.of())));
        }
        var named = facts.get(Tables.NAMED);
        Tables.ids(routes).stream().flatMap(id -> Stream.ofNullable(named.get(id)))
                .forEach(answer -> tables.addAll(answer.asValue().orElse(List.of())));
        return tables;
    }

    private static Stream<PairRoute> of(Pair pair, Routes routes, TableDetails table, Entry entry) {
        boolean follows = routes.destinations() instanceof Listed(var listed)
                ? listed.stream().map(to -> new Cidr(to.network(), to.prefixLength()))
                        .anyMatch(to -> entry.block().filter(to::equals).isPresent())
                : entry.networkInterface().filter(pair.ids()::contains).isPresent();
        return follows && !entry.blackhole() && entry.block().isPresent()
                ? entry.networkInterface().stream().map(target -> new PairRoute(table.id(),
                        entry.block().get(), target, pair.nic().eni().ownerId()))
                : Stream.empty();
    }

    @Override
    public String toString() {
        return destination + " in " + table + " to " + target;
    }
}
