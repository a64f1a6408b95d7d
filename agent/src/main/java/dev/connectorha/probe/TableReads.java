package dev.connectorha.probe;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.probe.Verdict.Absent;
import dev.connectorha.probe.Verdict.Allowed;
import dev.connectorha.probe.Verdict.Denied;
import dev.connectorha.probe.Verdict.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads a NIC's route tables, which a takeover needs to be able to do and the dry runs need for their parameters. */
final class TableReads {
    private static final String ACTION = "DescribeRouteTables";

    private final Ec2Network ec2;

    TableReads(Ec2Network ec2) {
        this.ec2 = ec2;
    }

    /** What a NIC's reads came to. */
    record Read(ProbedNic nic, List<RouteTable> tables, List<Finding> findings) {}

    CompletionStage<Read> of(ProbedNic nic) {
        List<CompletionStage<Read>> reads = new ArrayList<>();
        if (nic.routes().subnetTable()) {
            String subnet = nic.subnet().value();
            reads.add(ec2.describeRouteTablesOf(nic.subnet()).thenApply(result -> read(nic, subnet, result)));
        }
        if (!nic.routes().tables().isEmpty()) {
            String ids = nic.routes().tables().toString();
            reads.add(ec2.describeRouteTables(nic.routes().tables())
                    .thenApply(result -> read(nic, ids, result)));
        }
        return Stages.all(reads).thenApply(all -> new Read(nic,
                all.stream().flatMap(read -> read.tables().stream()).toList(),
                all.stream().flatMap(read -> read.findings().stream()).toList()));
    }

    private static Read read(ProbedNic nic, String of, Ec2Result<List<RouteTable>> result) {
        return switch (result) {
            case Ec2Result.Failed<List<RouteTable>>(Ec2Failure.NotAuthorized denied) ->
                new Read(nic, List.of(), List.of(new Finding(ACTION, of, new Denied(denied))));
            case Ec2Result.Failed<List<RouteTable>>(var failure) ->
                new Read(nic, List.of(), List.of(new Finding(ACTION, of, new Failed(failure))));
            case Ec2Result.Ok<List<RouteTable>>(var tables) -> new Read(nic, tables, judged(nic, of, tables));
        };
    }

    private static List<Finding> judged(ProbedNic nic, String of, List<RouteTable> tables) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(ACTION, of, tables.isEmpty()
                ? new Absent(
                        "no route table is explicitly associated. Remedy: associate its table with the subnet;"
                                + " the main table does not count")
                : new Allowed()));
        for (RouteTable table : tables) {
            for (Cidr destination : nic.routes().missing(table)) {
                findings.add(new Finding(ACTION, table.id().value(),
                        new Absent("there is no route to " + destination
                                + ". Remedy: create it, for the agent only changes its target")));
            }
        }
        return findings;
    }
}
