package dev.connectorha.preflight.identity;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.BadCredentials;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.inspection.CredentialsInUse;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Tables;
import dev.connectorha.preflight.facts.Unread;
import java.util.Optional;

/** Whether EC2 takes the credentials for what they say, whatever they may do. */
final class AcceptedCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of(Place.ACCEPTED, Group.IDENTITY, "EC2 accepts the credentials")
            .requiring(CredentialsCheck.ID, EndpointCheck.ID, ClockCheck.ID).calling("DescribeRouteTables")
            .within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        var answers = facts.get(Tables.OF_SUBNETS);
        if (answers.isEmpty()) {
            return CheckResult.skip(
                    "without the subnet of an ENI, which instance.interface tells, there is nothing to ask for");
        }
        Optional<Ec2Failure> failure = answers.values().iterator().next().asFailure();
        String key = facts.get(Caller.CREDENTIALS).asValue().map(CredentialsInUse::accessKeyId)
                .orElse("the key");
        if (failure.isEmpty() || failure.get() instanceof NotAuthorized) {
            return CheckResult.pass("EC2 accepts " + key);
        }
        return failure.get() instanceof BadCredentials refused
                ? CheckResult.fail("EC2 refuses " + key,
                        Remedy.of(
                                "see that the role and its instance profile still exist, and that no old keys stand in"
                                        + " the environment or in a file"),
                        refused.describe())
                : Unread.of("whether EC2 accepts " + key + " is not known", failure.get());
    }
}
