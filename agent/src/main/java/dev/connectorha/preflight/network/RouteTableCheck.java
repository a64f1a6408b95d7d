package dev.connectorha.preflight.network;

import dev.connectorha.config.RoutesConfig;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
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

/** Whether a route table is explicitly associated with the subnet: the agent looks for no other. */
final class RouteTableCheck implements Check {
    static final String ID = "network.route-table";
    private static final CheckInfo ABOUT = CheckInfo
            .of(ID, Group.NETWORK, "a route table is explicitly associated with the subnet")
            .requiring(Place.ACCEPTED).calling("DescribeRouteTables").within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Each.nic(facts, nic -> judge(facts, nic));
    }

    private static CheckResult judge(Facts facts, Nic nic) throws InterruptedException {
        if (nic.routes().isEmpty()) {
            return CheckResult
                    .pass("none is needed for " + nic.config().device() + ": no routes are to follow");
        }
        if (!nic.routes().get().tables().contains(RoutesConfig.SUBNET_TABLE)) {
            return CheckResult
                    .pass("none is needed for " + nic.config().device() + ": its tables are named by id");
        }
        OwnNic own = nic.eni();
        return switch (Objects.requireNonNull(facts.get(Tables.OF_SUBNETS).get(own.subnet()))) {
            case Ec2Result.Failed<List<TableDetails>>(var failure) ->
                Unread.of("the route table of " + own.subnet() + " is not known", failure);
            case Ec2Result.Ok<List<TableDetails>>(var tables) when tables.isEmpty() -> onMain(facts, own);
            case Ec2Result.Ok<List<TableDetails>>(var tables) ->
                CheckResult.pass(own.subnet() + " has " + tables.getFirst().label());
        };
    }

    private static CheckResult onMain(Facts facts, OwnNic own) throws InterruptedException {
        Ec2Result<TableDetails> main = Place.ask(facts, cloud -> cloud.reads().mainRouteTableOf(own.vpc()));
        String label = main.asValue().map(TableDetails::label).orElse("one that could not be read");
        String id = main.asValue().map(table -> table.id().value()).orElse("ROUTE_TABLE_ID");
        return CheckResult.lasting(
                own.subnet() + " has no route table of its own: it is on the main one of " + own.vpc() + ", "
                        + label,
                Remedy.of(
                        "associate the table that has the pair's routes; to keep the one that is in use, associate "
                                + "that: nothing changes for the traffic",
                        "aws ec2 associate-route-table --subnet-id " + own.subnet() + " --route-table-id "
                                + id));
    }
}
