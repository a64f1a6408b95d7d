package dev.connectorha.preflight.network;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.network.Scope.Found;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the routes point at the pair now, and which ones the agent leaves alone. */
final class RouteTargetsCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("network.route-targets", Group.NETWORK,
                    "the routes of the pair point at the pair, and at nobody else")
            .requiring(Scope.REQUIRED).calling("DescribeRouteTables").within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Scope.each(facts, RouteTargetsCheck::judge);
    }

    private static CheckResult judge(Scope scope) throws InterruptedException {
        List<Found> foreign = scope.following().stream().filter(found -> !found.route().propagated())
                .filter(found -> !scope.ofPair(found.route())).toList();
        if (!foreign.isEmpty()) {
            return Each.of(foreign, "", found -> foreign(scope, found));
        }
        String others = scope.routes().stream()
                .filter(found -> !scope.follows(found.route()) && !found.route().target().equals("local"))
                .map(found -> found.route().destination() + " -> " + found.route().target()).distinct()
                .collect(Collectors.joining(", "));
        return CheckResult.pass(
                (scope.following().isEmpty() ? "there is none" : "all point at the pair")
                        + (others.isEmpty() ? "" : "; left alone: " + others));
    }

    private static CheckResult foreign(Scope scope, Found found) {
        boolean maybePeer = scope.pair().peer().doubtful()
                && found.route().networkInterface().isPresent();
        if (maybePeer) {
            return new Skip(found + " points at " + found.route().target()
                    + ", which may be the peer's: its ENI is not known, or not as written",
                    Optional.of("instance.peer"));
        }
        return CheckResult.warn(
                found + " points at " + found.route().target()
                        + ", which is not of the pair: it is listed, so the master takes it over",
                Remedy.of("take it out of " + scope.pair().nic().key() + ".routes.destinations if it is"
                        + " somebody else's; otherwise the member that is MASTER points it at itself, and on that"
                        + " member alone this does it by hand",
                        Aws.replaceRoute(found.table().id(), found.route(), scope.pair().nic().eni().id())
                                .toArray(String[]::new)));
    }
}
