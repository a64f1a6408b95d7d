package dev.connectorha.probe;

import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.probe.Verdict.Allowed;
import dev.connectorha.probe.Verdict.Denied;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Whether this EC2 honours DryRun, and so is EC2 at all. Once it has shown that, it is believed for the life of this
 * object. Without it nothing may be probed: what ignores DryRun is an imitation, and one is known that assigns any
 * address to any interface.
 */
public final class DryRunTrust {
    private final PermissionProbes ec2;
    /** Answers come on any thread. */
    private volatile boolean proven;

    public DryRunTrust(PermissionProbes ec2) {
        this.ec2 = ec2;
    }

    /** Empty if EC2 is to be trusted; otherwise what it did instead. Asks only as long as it is not proven. */
    public CompletionStage<Optional<Finding>> doubt(SubnetId subnet) {
        return proven
                ? CompletableFuture.completedFuture(Optional.empty())
                : new DescribeTablesProbe(ec2, subnet).find(Optional.empty()).thenApply(this::judged);
    }

    private Optional<Finding> judged(Finding finding) {
        return switch (finding.verdict()) {
            // A denial too: what asks for permission first will not carry out a dry run either.
            case Allowed _,Denied _ -> {
                proven = true;
                yield Optional.empty();
            }
            case Verdict.LikelyAllowed _,Verdict.Failed _,Verdict.Absent _,Verdict.Skipped _,Verdict.Anomaly _ ->
                Optional.of(finding);
        };
    }
}
