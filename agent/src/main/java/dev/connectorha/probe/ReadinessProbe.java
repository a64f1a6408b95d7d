package dev.connectorha.probe;

import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.probe.TableReads.Read;
import dev.connectorha.probe.Verdict.Skipped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Whether this member could take over now, as far as EC2 tells without doing it. The reads are always made; the probes
 * only of an EC2 that honours DryRun, and are otherwise reported as skipped.
 *
 * <p>Costs one read per NIC, one dry run per route table, an Assign and an Unassign per NIC and family, and the first
 * time one dry run more. CloudTrail shows the refused calls.
 */
public final class ReadinessProbe {
    private final TableReads reads;
    private final PermissionProbes probes;
    private final DryRunTrust trust;

    public ReadinessProbe(Ec2Network ec2, PermissionProbes probes) {
        this.reads = new TableReads(ec2);
        this.probes = probes;
        this.trust = new DryRunTrust(probes);
    }

    /**
     * Asks everything anew.
     *
     * @param nics at least one
     * @param nowNanos the time on the caller's monotonic clock, which the report carries
     * @return never completes exceptionally, may complete on any thread
     */
    public CompletionStage<ProbeReport> prove(List<ProbedNic> nics, long nowNanos) {
        return trust.doubt(nics.getFirst().subnet())
                .thenCompose(doubt -> Stages.all(nics.stream().map(reads::of).toList())
                        .thenCompose(read -> found(nics, read, doubt)))
                .thenApply(findings -> new ProbeReport(nowNanos, findings));
    }

    private CompletionStage<List<Finding>> found(List<ProbedNic> nics, List<Read> read,
            Optional<Finding> doubt) {
        Optional<String> reasonNot = doubt.map(ReadinessProbe::reason);
        List<CompletionStage<List<Finding>>> answers = new ArrayList<>();
        answers.add(CompletableFuture.completedFuture(doubt.stream().toList()));
        read.forEach(each -> answers.add(CompletableFuture.completedFuture(each.findings())));
        routes(read).forEach((table, probe) -> answers.add(probe
                .map(dryRun -> dryRun.find(reasonNot))
                .orElseGet(() -> CompletableFuture.completedFuture(nothingToTry(table)))
                .thenApply(List::of)));
        for (ProbedNic nic : nics) {
            nic.families().stream().sorted()
                    .forEach(family -> answers.add(addresses(nic, family, reasonNot)));
        }
        return Stages.all(answers).thenApply(all -> all.stream().flatMap(List::stream).toList());
    }

    private static String reason(Finding doubt) {
        return doubt.verdict() instanceof Skipped(var why)
                ? why
                : "it is not known yet whether this EC2 honours DryRun";
    }

    /** One dry run for each table, if there is a route in it to try it with. */
    private Map<RouteTableId, Optional<ReplaceRouteProbe>> routes(List<Read> read) {
        Map<RouteTableId, Optional<ReplaceRouteProbe>> found = new LinkedHashMap<>();
        for (Read each : read) {
            for (RouteTable table : each.tables()) {
                found.merge(table.id(), each.nic().routes().dryRun(probes, table),
                        (known, other) -> known.or(() -> other));
            }
        }
        return found;
    }

    private static Finding nothingToTry(RouteTableId table) {
        return new Finding("ReplaceRoute", table.value(),
                new Skipped("no route of " + table + " targets an interface of the pair that is there, to try"
                        + " ReplaceRoute with"));
    }

    /** One after the other: an Assign that succeeds against all reason is undone by the Unassign. */
    private CompletionStage<List<Finding>> addresses(ProbedNic nic, Family family,
            Optional<String> untrusted) {
        Optional<String> reasonNot = untrusted.or(() -> family.inUse(nic.subnetBlocks())
                ? Optional.of("the subnet has the address of the documentation that the probe would name")
                : Optional.empty());
        Probe assign = new AssignProbe(probes, nic.self(), family);
        Probe unassign = new UnassignProbe(probes, nic.self(), family);
        return assign.find(reasonNot).thenCompose(
                first -> unassign.find(reasonNot).thenApply(second -> List.of(first, second)));
    }
}
