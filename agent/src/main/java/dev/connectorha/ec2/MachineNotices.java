package dev.connectorha.ec2;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What EC2 announces about this machine, through IMDSv2.
 *
 * <p>No method blocks. A stage never completes exceptionally, and may complete on any thread.
 */
public interface MachineNotices {
    /** The notices of that kind that stand now; mostly none, for IMDS has the item only while there is one. */
    CompletionStage<Ec2Result<List<MachineNotice>>> standing(MachineNotice.Kind kind);
}
