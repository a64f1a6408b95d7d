package dev.connectorha.preflight.network;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.inspection.InstanceDetails;
import dev.connectorha.ec2.inspection.InterfaceDetails;
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
import java.util.Optional;

/** Whether the routes lead anywhere: one whose target is gone swallows its traffic. */
final class RoutesActiveCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("network.routes-active", Group.NETWORK, "no route of the pair is a blackhole")
            .requiring(Scope.REQUIRED)
            .calling("DescribeRouteTables", "DescribeNetworkInterfaces", "DescribeInstances")
            .within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Scope.each(facts, scope -> {
            List<Found> bad = scope.routes().stream().filter(found -> found.route().blackhole())
                    .filter(found -> scope.follows(found.route()) || lost(scope, found)).toList();
            return bad.isEmpty()
                    ? CheckResult.pass(
                            scope.following().size() + " of " + scope.following().size() + " are active")
                    : Each.of(bad, "", found -> blackhole(facts, scope, found));
        });
    }

    /** It points at an ENI that may have been the pair's once, such as that of a peer since replaced. */
    private static boolean lost(Scope scope, Found found) {
        return scope.listed().isEmpty() && found.route().networkInterface().isPresent();
    }

    private static CheckResult blackhole(Facts facts, Scope scope, Found found) throws InterruptedException {
        NetworkInterfaceId self = scope.pair().nic().eni().id();
        String what = found + " is a blackhole: ";
        String[] command = Aws.replaceRoute(found.table().id(), found.route(), self).toArray(String[]::new);
        if (found.route().block().isEmpty() && scope.ofPair(found.route())) {
            return CheckResult.fail(what + "the agent moves no route to a prefix list", Remedy.of(
                    "point it at this member, and create a route to each block of the list instead",
                    command));
        }
        if (!scope.follows(found.route())) {
            return CheckResult.warn(
                    what + found.route().target()
                            + " is gone or detached, and not of the pair, so nobody mends it",
                    Remedy.of("if it was the pair's, point it at this member", command));
        }
        return CheckResult.fail(what + why(facts, scope, found), Remedy.of(
                "start the instance of the target, or point the route at this member; a master does so by itself",
                command), "state: blackhole, target: " + found.route().target());
    }

    private static String why(Facts facts, Scope scope, Found found) throws InterruptedException {
        String target = found.route().target();
        Optional<InterfaceDetails> eni = scope.pair().peer().details()
                .or(scope.pair().self()::asValue).filter(details -> details.id().value().equals(target));
        Optional<String> instance = eni.flatMap(InterfaceDetails::instanceId);
        if (eni.isPresent() && instance.isEmpty()) {
            return target + " is not attached to an instance";
        }
        Optional<String> state = instance.isEmpty()
                ? Optional.empty()
                : Place.ask(facts, cloud -> cloud.reads().instance(instance.get())).asValue()
                        .map(InstanceDetails::state).filter(known -> !known.equals("running"));
        return state
                .map(known -> "the instance of " + target + ", " + instance.orElseThrow() + ", is " + known)
                .orElse(target + " is gone or detached");
    }
}
