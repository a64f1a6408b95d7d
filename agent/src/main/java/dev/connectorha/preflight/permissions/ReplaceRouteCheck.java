package dev.connectorha.preflight.permissions;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import dev.connectorha.preflight.policy.Arns;
import dev.connectorha.probe.ReplaceRouteProbe;
import dev.connectorha.probe.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Whether routes may be pointed here: dry runs of the pair's routes with the targets that they have now. */
final class ReplaceRouteCheck implements Check {
    /** EC2 lets an account replace 50 routes at once, and then 5 a second. */
    private static final int MOST = 20;
    private static final CheckInfo ABOUT = CheckInfo
            .of(Unread.permission("ReplaceRoute"), Group.PERMISSIONS, "may ReplaceRoute")
            .requiring(Place.ACCEPTED, "instance.interface", Unread.permission("DescribeRouteTables"))
            .calling("DescribeRouteTables", "ReplaceRoute with DryRun").within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        if (PairRoute.wanted(facts).isEmpty()) {
            return CheckResult.skip("no routes are configured");
        }
        Optional<String> doubt = facts.get(Trust.DOUBT);
        if (doubt.isPresent()) {
            return CheckResult.skip(doubt.get());
        }
        List<PairRoute> routes = PairRoute.all(facts);
        if (routes.isEmpty()) {
            return CheckResult.skip(
                    "no route of the pair targets a network interface that is there, to try it with");
        }
        return tried(facts, routes);
    }

    private static CheckResult tried(Facts facts, List<PairRoute> routes) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        Set<RouteTableId> denied = new HashSet<>();
        for (PairRoute route : sample(routes)) {
            // One table, one denial, however many routes it has.
            if (!denied.contains(route.table())) {
                Verdict verdict = verdict(facts, route);
                if (verdict instanceof Verdict.Denied) {
                    denied.add(route.table());
                }
                results.add(judged(facts, route, verdict));
            }
        }
        boolean allPass = results.stream().allMatch(CheckResult.Pass.class::isInstance);
        String tried = results.size() < routes.size() ? " (the others were not tried)" : "";
        String of = results.size() < routes.size() ? " of " + routes.size() : "";
        return allPass
                ? CheckResult.pass("permitted for " + results.size() + of
                        + (routes.size() == 1 ? " route" : " routes") + tried + " in "
                        + routes.stream().map(PairRoute::table).distinct().toList())
                : Merged.of(results);
    }

    /** One of each table, then others of them: permissions are by table, and takeovers draw on the same allowance. */
    private static List<PairRoute> sample(List<PairRoute> routes) {
        Map<RouteTableId, PairRoute> first = new LinkedHashMap<>();
        routes.forEach(route -> first.putIfAbsent(route.table(), route));
        return Stream.concat(first.values().stream(), routes.stream()).distinct()
                .limit(Math.max(MOST, first.size())).toList();
    }

    private static Verdict verdict(Facts facts, PairRoute route) throws InterruptedException {
        PermissionProbes probes = Place.cloud(facts).orElseThrow().probes();
        NetworkInterfaceId target = route.target();
        try {
            return new ReplaceRouteProbe(probes, route.table(), route.destination(), target).ask()
                    .toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a port's stage completed exceptionally", e.getCause());
        }
    }

    private static CheckResult judged(Facts facts, PairRoute route, Verdict verdict)
            throws InterruptedException {
        String table = route.table().value();
        return switch (verdict) {
            case Verdict.Allowed _,Verdict.LikelyAllowed _ -> CheckResult.pass(route.toString());
            case Verdict.Denied(var failure) -> new Denial(failure).result(table,
                    new Arns(facts.get(Place.REGION).orElse("REGION"), route.account()).routeTable(table));
            case Verdict.Failed(var failure) when failure.passing() -> CheckResult
                    .broken(failure.describe(), Remedy.of(Remedies.of(failure)));
            case Verdict.Failed(var failure) -> CheckResult.fail("a dry run of " + route + " was refused",
                    Remedy.of(Remedies.of(failure)), failure.describe());
            case Verdict.Anomaly(var what) -> CheckResult.fail(what,
                    Remedy.of("check that AWS_ENDPOINT_URL_EC2 is EC2"));
            case Verdict.Absent(var what) -> CheckResult.skip(what);
            case Verdict.Skipped(var why) -> CheckResult.skip(why);
        };
    }
}
