package dev.connectorha.probe;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.probe.Verdict.Allowed;
import dev.connectorha.probe.Verdict.Anomaly;
import dev.connectorha.probe.Verdict.Denied;
import dev.connectorha.probe.Verdict.Failed;
import java.util.concurrent.CompletionStage;

/** ReplaceRoute with DryRun and the target that the route has now. To be asked only of an EC2 that honours DryRun. */
public record ReplaceRouteProbe(PermissionProbes ec2, RouteTableId table, Cidr destination,
        NetworkInterfaceId presentTarget) implements Probe {
    @Override
    public String action() {
        return "ReplaceRoute";
    }

    @Override
    public String object() {
        return destination + " in " + table;
    }

    @Override
    public CompletionStage<Verdict> ask() {
        return ec2.dryRunReplaceRoute(table, destination, presentTarget).thenApply(answer -> switch (answer) {
            case ProbeAnswer.WouldSucceed _ -> new Allowed();
            case ProbeAnswer.Denied(var failure) -> new Denied(failure);
            // The full real parameters: whatever EC2 finds wrong with them is wrong for a takeover too.
            case ProbeAnswer.Validated(var failure) -> new Failed(failure);
            case ProbeAnswer.Failed(var failure) -> new Failed(failure);
            case ProbeAnswer.TookEffect _ ->
                new Anomaly("EC2 carried out a dry run of ReplaceRoute; the route was"
                        + " pointed at " + presentTarget + ", where it pointed before. Remedy: check that"
                        + " AWS_ENDPOINT_URL_EC2 is EC2");
        });
    }
}
