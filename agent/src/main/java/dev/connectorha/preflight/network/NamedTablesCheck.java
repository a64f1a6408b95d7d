package dev.connectorha.preflight.network;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.inspection.TableDetails;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Nic;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Tables;
import dev.connectorha.preflight.facts.Unread;
import java.util.List;
import java.util.Objects;

/** Whether the route tables that the configuration names by id are there, and in the VPC of the ENI. */
final class NamedTablesCheck implements Check {
    static final String ID = "network.route-tables-named";
    private static final CheckInfo ABOUT = CheckInfo
            .of(ID, Group.NETWORK, "the route tables that are named by id exist, in this VPC")
            .requiring(Place.ACCEPTED).calling("DescribeRouteTables").within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Each.nic(facts, nic -> {
            List<RouteTableId> ids = nic.routes().map(Tables::ids).orElse(List.of());
            return ids.isEmpty()
                    ? CheckResult.pass("none is named for " + nic.config().device())
                    : Each.of(ids, "", id -> judge(nic, id,
                            Objects.requireNonNull(facts.get(Tables.NAMED).get(id))));
        });
    }

    private static CheckResult judge(Nic nic, RouteTableId id, Ec2Result<List<TableDetails>> answer) {
        return switch (answer) {
            case Ec2Result.Failed<List<TableDetails>>(Ec2Failure.NotFound failure) -> absent(nic, id,
                    failure.describe());
            case Ec2Result.Failed<List<TableDetails>>(var failure) ->
                Unread.of(id + " is not known", failure);
            case Ec2Result.Ok<List<TableDetails>>(var tables) when tables.isEmpty() -> absent(nic, id);
            case Ec2Result.Ok<List<TableDetails>>(var tables) -> found(nic, tables.getFirst());
        };
    }

    private static CheckResult absent(Nic nic, RouteTableId id, String... evidence) {
        return CheckResult.lasting(id + " does not exist",
                Remedy.of("correct " + nic.key() + ".routes.tables", "aws ec2 describe-route-tables --filters"
                        + " Name=vpc-id,Values=" + nic.eni().vpc() + " --query RouteTables[].RouteTableId"),
                evidence);
    }

    private static CheckResult found(Nic nic, TableDetails table) {
        return table.vpc().equals(nic.eni().vpc())
                ? CheckResult.pass(table.label() + " exists")
                : CheckResult.lasting(
                        table.label() + " is in " + table.vpc() + ", and " + nic.eni().id() + " in "
                                + nic.eni().vpc()
                                + ": its routes cannot point there",
                        Remedy.of("take it out of " + nic.key() + ".routes.tables"));
    }
}
