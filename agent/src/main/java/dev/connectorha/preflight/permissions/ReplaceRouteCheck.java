package dev.connectorha.preflight.permissions;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.Remedies;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Whether routes may be pointed here: a dry run of each of the pair's routes with the target that it has now. */
final class ReplaceRouteCheck implements Check {
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
        for (PairRoute route : routes) {
            results.add(judged(facts, route, verdict(facts, route)));
        }
        boolean allPass = results.stream().allMatch(CheckResult.Pass.class::isInstance);
        return allPass
                ? CheckResult.pass("permitted for " + routes.size()
                        + (routes.size() == 1 ? " route" : " routes") + " in "
                        + routes.stream().map(PairRoute::table).distinct().toList())
                : Merged.of(results);
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
            // One table, one denial, however many routes it has.
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
