package dev.connectorha.preflight.identity;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.CredentialsInUse;
import dev.connectorha.ec2.inspection.EndpointAnswer;
import dev.connectorha.ec2.inspection.ImdsInspection.Profile;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Fact;
import dev.connectorha.preflight.facts.Answers;
import dev.connectorha.preflight.facts.Place;
import java.util.Optional;

/** Who calls EC2, and EC2's answer to a request without a signature. */
final class Caller {
    static final Fact<Ec2Result<CredentialsInUse>> CREDENTIALS = facts -> Place.ask(facts,
            cloud -> cloud.caller().credentials());
    static final Fact<Ec2Result<Profile>> PROFILE = facts -> Answers.of(facts.sources().imds().profile());
    static final Fact<Ec2Result<EndpointAnswer>> ANSWER = facts -> Place.ask(facts,
            cloud -> cloud.caller().answer());

    /** What is said where not even the region is known. */
    static final CheckResult NO_REGION = new CheckResult.Skip("the region is not known",
            Optional.of("instance.imds"));

    private Caller() {}
}
