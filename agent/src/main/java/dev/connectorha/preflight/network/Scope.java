package dev.connectorha.preflight.network;

import dev.connectorha.config.RoutesConfig;
import dev.connectorha.config.RoutesConfig.Listed;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.TableDetails;
import dev.connectorha.ec2.inspection.TableDetails.Entry;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Tables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The routes that are to follow the master, as the agent chooses them.
 *
 * @param tables that are to be looked at; what could not be read of them another check says
 * @param listed the destinations by which they are chosen; empty where they follow the pair
 */
record Scope(Pair pair, List<TableDetails> tables, Optional<List<Cidr>> listed) {
    /** What the checks of routes require. */
    static final String[] REQUIRED = {RouteTableCheck.ID, NamedTablesCheck.ID};

    /** Judges each interface that has routes. */
    static CheckResult each(Facts facts, Each.Judge<Scope> judge) throws InterruptedException {
        return Each.pair(facts, pair -> {
            Optional<Scope> scope = of(facts, pair);
            return scope.isPresent()
                    ? judge.of(scope.get())
                    : CheckResult.skip("no routes are to follow on " + pair.nic().config().device());
        });
    }

    private static Optional<Scope> of(Facts facts, Pair pair) throws InterruptedException {
        if (pair.nic().routes().isEmpty()) {
            return Optional.empty();
        }
        RoutesConfig.Routes routes = pair.nic().routes().get();
        var named = facts.get(Tables.NAMED);
        Stream<TableDetails> byId = Tables.ids(routes).stream()
                .flatMap(id -> Stream.ofNullable(named.get(id)))
                .flatMap(answer -> answer.asValue().stream().flatMap(List::stream));
        Stream<TableDetails> ofSubnet = routes.tables().contains(RoutesConfig.SUBNET_TABLE)
                ? ofSubnet(facts, pair)
                : Stream.empty();
        Optional<List<Cidr>> listed = routes.destinations() instanceof Listed(var destinations)
                ? Optional.of(
                        destinations.stream().map(to -> new Cidr(to.network(), to.prefixLength())).toList())
                : Optional.empty();
        return Optional.of(new Scope(pair, Stream.concat(ofSubnet, byId).distinct().toList(), listed));
    }

    private static Stream<TableDetails> ofSubnet(Facts facts, Pair pair) throws InterruptedException {
        Ec2Result<List<TableDetails>> answer = facts.get(Tables.OF_SUBNETS).get(pair.nic().eni().subnet());
        return answer == null ? Stream.empty() : answer.asValue().stream().flatMap(List::stream);
    }

    /** Whether the route is one that follows the master; one to a prefix list is none. */
    boolean follows(Entry route) {
        return route.block().isPresent()
                && listed.map(destinations -> destinations.contains(route.block().get()))
                        .orElseGet(() -> ofPair(route));
    }

    /** Whether it points at an ENI of the pair that is known. */
    boolean ofPair(Entry route) {
        return route.networkInterface().filter(pair.ids()::contains).isPresent();
    }

    /** A route with its table. */
    record Found(TableDetails table, Entry route) {
        @Override
        public String toString() {
            return route.destination() + " in " + table.id();
        }
    }

    /** All routes of all its tables. */
    List<Found> routes() {
        return tables.stream().flatMap(table -> table.routes().stream().map(route -> new Found(table, route)))
                .toList();
    }

    /** Those that follow the master. */
    List<Found> following() {
        return routes().stream().filter(found -> follows(found.route())).toList();
    }
}
