package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;

/** DryRun: a call that would succeed answers with an error that says so. */
final class DryRun {
    private DryRun() {}

    /** To be called when all else has been checked and nothing has been changed. */
    static void stopIfAsked(Params params) {
        if (params.isTrue("DryRun")) {
            throw new Ec2Error(412, "DryRunOperation",
                    "Request would have succeeded, but DryRun flag is set.");
        }
    }
}
