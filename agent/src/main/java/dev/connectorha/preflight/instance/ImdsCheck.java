package dev.connectorha.preflight.instance;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity.Instance;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Answers;
import dev.connectorha.preflight.facts.Place;
import java.time.Duration;

/** Whether IMDSv2 answers: a token, and what is read with it. */
final class ImdsCheck implements Check {
    static final String ID = "instance.imds";
    private static final String OPTIONS = "aws ec2 modify-instance-metadata-options --instance-id INSTANCE_ID"
            + " --http-endpoint enabled";
    private static final CheckInfo ABOUT = CheckInfo
            .of(ID, Group.INSTANCE, "the instance metadata service answers (IMDSv2)").calling("IMDS");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Ec2Result<Duration> token = Answers.of(facts.sources().imds().newToken());
        if (token instanceof Ec2Result.Failed<Duration>(var failure)) {
            return noToken(facts, failure);
        }
        return switch (facts.get(Place.INSTANCE)) {
            case Ec2Result.Failed<Instance>(var failure) -> CheckResult.fail(
                    "IMDSv2 gives a token, and does not say which instance this is",
                    Remedy.of(Remedies.of(failure)), failure.describe());
            case Ec2Result.Ok<Instance>(var instance) -> CheckResult.pass("IMDSv2 answers ("
                    + Answers.of(facts.sources().imds().newToken()).asValue().orElse(Duration.ZERO).toMillis()
                    + " ms): " + instance.instanceId());
        };
    }

    /** The answer to the request for a token is the only one whose hops are limited. */
    private static CheckResult noToken(Facts facts, Ec2Failure failure) throws InterruptedException {
        if (failure instanceof Ec2Failure.NotAuthorized) {
            return CheckResult.fail("IMDS is switched off for this instance",
                    Remedy.of("switch it on, from where that is permitted",
                            OPTIONS + " --http-tokens required"),
                    failure.describe());
        }
        if (Answers.of(facts.sources().imds().versionOne()).asValue().isPresent()) {
            return CheckResult.fail(
                    "IMDS answers, but its session token does not arrive: the hop limit is too small,"
                            + " as in a container or a network namespace",
                    Remedy.of(
                            "raise the hop limit, or run connector-ha in the host's network namespace",
                            OPTIONS + " --http-put-response-hop-limit 2"),
                    failure.describe());
        }
        return CheckResult.fail("IMDS does not answer", Remedy.of(Remedies.of(failure)), failure.describe());
    }
}
