package dev.connectorha.preflight.network;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.inspection.TableDetails;
import dev.connectorha.ec2.inspection.TableDetails.Entry;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the routes are there that the master is to have: the agent replaces their target and never creates one. */
final class RoutesCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("network.routes", Group.NETWORK, "every route that is to follow the master exists")
            .requiring(Scope.REQUIRED).calling("DescribeRouteTables").within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Scope.each(facts, scope -> scope.listed().isPresent()
                ? listed(scope, scope.listed().get())
                : following(scope));
    }

    private static CheckResult listed(Scope scope, List<Cidr> destinations) {
        List<CheckResult> results = new ArrayList<>();
        for (TableDetails table : scope.tables()) {
            destinations.forEach(destination -> results.add(listed(scope, table, destination)));
        }
        return results.isEmpty() ? CheckResult.skip("no route table could be read") : Merged.of(results);
    }

    private static CheckResult listed(Scope scope, TableDetails table, Cidr destination) {
        if (table.routes().stream().anyMatch(route -> route.block().equals(Optional.of(destination)))) {
            return CheckResult.pass(destination + " is in " + table.id());
        }
        return CheckResult.lasting("there is no route to " + destination + " in " + table.label(),
                Remedy.of("create it, pointing at an ENI of the pair; from then on the master keeps it",
                        Aws.createRoute(table.id(), destination, scope.pair().nic().eni().id())),
                table.routes().stream().filter(route -> near(route, destination))
                        .map(route -> table.id() + " has "
                                + route.destination() + " -> " + route.target()
                                + ", which is not the same destination")
                        .toArray(String[]::new));
    }

    /** Covers the destination, or is a part of it. The default route covers everything, and is no mistake. */
    private static boolean near(Entry route, Cidr destination) {
        return route.block().filter(block -> block.prefixLength() > 0)
                .filter(block -> block.contains(destination.network())
                        || destination.contains(block.network()))
                .isPresent();
    }

    private static CheckResult leftBehind(Scope.Found found) {
        return CheckResult.lasting(
                found + " points at an ENI of the pair, and would stay there: the agent moves no"
                        + " route to a prefix list",
                Remedy.of("create a route to each block of the list instead"));
    }

    private static CheckResult following(Scope scope) throws InterruptedException {
        List<Scope.Found> left = scope.routes().stream().filter(found -> found.route().block().isEmpty())
                .filter(found -> scope.ofPair(found.route())).toList();
        if (!left.isEmpty()) {
            return Each.of(left, "", RoutesCheck::leftBehind);
        }
        List<Scope.Found> routes = scope.following();
        if (!routes.isEmpty()) {
            return CheckResult
                    .pass(routes.stream().map(Scope.Found::toString).collect(Collectors.joining(", "))
                            + (routes.size() == 1 ? " follows" : " follow") + " the pair");
        }
        if (scope.pair().peer().doubtful()) {
            return new Skip(
                    "no route points at this member, and the peer's ENI is not known, or not as written",
                    Optional.of("instance.peer"));
        }
        String tables = scope.tables().stream().map(TableDetails::label).collect(Collectors.joining(", "));
        return CheckResult.warn(
                "no route of " + tables + " points at an ENI of the pair, so none would follow",
                Remedy.of("create routes that point at an ENI of the pair, or set " + scope.pair().nic().key()
                        + ".routes: none",
                        scope.tables().stream().map(table -> "aws ec2 create-route"
                                + " --route-table-id " + table.id() + " --destination-cidr-block DESTINATION"
                                + " --network-interface-id " + scope.pair().nic().eni().id())
                                .toArray(String[]::new)));
    }
}
