package dev.connectorha.preflight.network;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.network.Scope.Found;
import java.util.List;

/** Whether the routes were made by somebody: EC2 replaces none that a gateway announces. */
final class RoutesStaticCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("network.routes-static", Group.NETWORK,
                    "no route of the pair is one that a gateway propagates")
            .requiring(Scope.REQUIRED).calling("DescribeRouteTables").within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Scope.each(facts, scope -> {
            List<Found> bad = scope.following().stream().filter(found -> found.route().propagated())
                    .filter(found -> !alsoStatic(scope, found)).toList();
            return bad.isEmpty()
                    ? CheckResult.pass("all are static")
                    : Each.of(bad, "", found -> propagated(scope, found));
        });
    }

    /** A static route to the same destination goes before, and can be replaced. */
    private static boolean alsoStatic(Scope scope, Found propagated) {
        return scope.following().stream().anyMatch(other -> other.table().equals(propagated.table())
                && other.route().block().equals(propagated.route().block()) && !other.route().propagated());
    }

    private static CheckResult propagated(Scope scope, Found found) {
        return CheckResult.lasting(
                found + " is propagated by " + found.route().target() + ", and EC2 replaces no such route",
                Remedy.of(
                        "create a static route to the same destination, at the switch-over: it goes before the"
                                + " propagated one, so what a VPN or Direct Connect carries now goes to the Connector"
                                + " at once",
                        found.route().block().map(block -> Aws.createRoute(found.table().id(), block,
                                scope.pair().nic().eni().id())).stream().toArray(String[]::new)),
                "origin: " + found.route().origin());
    }
}
