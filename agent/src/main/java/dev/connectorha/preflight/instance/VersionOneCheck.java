package dev.connectorha.preflight.instance;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity.Instance;
import dev.connectorha.ec2.inspection.ImdsInspection.VersionOne;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Answers;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;

/** Whether IMDS also answers who has no token: the agent does not need that, and others profit from it. */
final class VersionOneCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("instance.imds-version-1", Group.INSTANCE, "IMDS refuses requests without a token (IMDSv1)")
            .requiring(ImdsCheck.ID).calling("IMDS");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return switch (Answers.of(facts.sources().imds().versionOne())) {
            case Ec2Result.Failed<VersionOne>(var failure) ->
                Unread.of("whether IMDSv1 is accepted cannot be told", failure);
            case Ec2Result.Ok<VersionOne>(var answer) when answer == VersionOne.REFUSED ->
                CheckResult.pass("IMDSv1 is refused");
            case Ec2Result.Ok<VersionOne> _ -> CheckResult.warn(
                    "IMDSv1 is still accepted: whoever can make this host send a request can have its credentials",
                    Remedy.of(
                            "require tokens, once nothing else on the instance lacks them; connector-ha always"
                                    + " uses them",
                            "aws ec2 modify-instance-metadata-options --instance-id "
                                    + facts.get(Place.INSTANCE)
                                            .asValue().map(Instance::instanceId).orElse("INSTANCE_ID")
                                    + " --http-tokens required"));
        };
    }
}
