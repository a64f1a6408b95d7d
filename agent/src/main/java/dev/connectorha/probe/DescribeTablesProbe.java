package dev.connectorha.probe;

import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.ProbeAnswer;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.probe.Verdict.Allowed;
import dev.connectorha.probe.Verdict.Denied;
import dev.connectorha.probe.Verdict.Failed;
import dev.connectorha.probe.Verdict.Skipped;
import java.util.concurrent.CompletionStage;

/** DescribeRouteTables with DryRun: harmless whether DryRun is honoured or not, so it tells which. */
public record DescribeTablesProbe(PermissionProbes ec2, SubnetId subnet) implements Probe {
    @Override
    public String action() {
        return "DescribeRouteTables";
    }

    @Override
    public String object() {
        return subnet.value();
    }

    @Override
    public CompletionStage<Verdict> ask() {
        return ec2.dryRunDescribeRouteTables(subnet).thenApply(answer -> switch (answer) {
            case ProbeAnswer.WouldSucceed _ -> new Allowed();
            case ProbeAnswer.Denied(var failure) -> new Denied(failure);
            case ProbeAnswer.Validated(var failure) -> new Failed(failure);
            case ProbeAnswer.Failed(var failure) -> new Failed(failure);
            case ProbeAnswer.TookEffect _ ->
                new Skipped("this EC2 ignores DryRun, so permissions to write cannot be"
                        + " tried out without writing");
        });
    }
}
