package dev.connectorha.preflight.identity;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity.Instance;
import dev.connectorha.ec2.inspection.CredentialsInUse;
import dev.connectorha.ec2.inspection.CredentialsInUse.Source;
import dev.connectorha.ec2.inspection.ImdsInspection.Profile;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Whether there are credentials, whose they are, and how long they last. */
final class CredentialsCheck implements Check {
    static final String ID = "identity.credentials";
    private static final CheckInfo ABOUT = CheckInfo
            .of(ID, Group.IDENTITY, "there are credentials for EC2, and they are renewed").calling("IMDS")
            .within(Place.PATIENCE);

    private final InstantSource clock;

    CredentialsCheck(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        if (facts.get(Place.REGION).isEmpty()) {
            return Caller.NO_REGION;
        }
        Ec2Result<Profile> profile = facts.get(Caller.PROFILE);
        return switch (facts.get(Caller.CREDENTIALS)) {
            case Ec2Result.Failed<CredentialsInUse>(var failure) -> absent(facts, profile, failure);
            case Ec2Result.Ok<CredentialsInUse>(var credentials) ->
                present(facts, credentials, profile.asValue());
        };
    }

    /** IMDS says why, where it answers. */
    private static CheckResult absent(Facts facts, Ec2Result<Profile> profile, Ec2Failure failure)
            throws InterruptedException {
        return switch (profile) {
            case Ec2Result.Failed<Profile>(Ec2Failure.NotFound _) -> CheckResult.fail(
                    "no instance profile is attached to this instance, and there are no other credentials",
                    Remedy.of("attach an instance profile whose role has the policy iam-policies/agent.json",
                            "aws ec2 associate-iam-instance-profile --instance-id " + instance(facts)
                                    + " --iam-instance-profile Name=PROFILE"),
                    failure.describe());
            case Ec2Result.Failed<Profile> _ ->
                new Skip("there are none, and IMDS, where a role's come from, does not answer",
                        Optional.of("instance.imds"));
            case Ec2Result.Ok<Profile>(var broken) -> CheckResult.fail(
                    "the instance profile " + broken.profileArn() + " gives no credentials: " + broken.code(),
                    Remedy.of("see that the profile has a role, and that the role trusts ec2.amazonaws.com",
                            "aws iam get-instance-profile --instance-profile-name "
                                    + broken.profileArn().replaceFirst(".*/", "")),
                    failure.describe());
        };
    }

    private CheckResult present(Facts facts, CredentialsInUse credentials, Optional<Profile> profile)
            throws InterruptedException {
        if (credentials.source() == Source.INSTANCE_PROFILE) {
            return role(facts, credentials, profile);
        }
        String what = "key " + credentials.accessKeyId() + " from " + credentials.source().words();
        if (credentials.temporary() && !credentials.renewed()) {
            return CheckResult.warn(what + " ends "
                    + credentials.expires().map(at -> at.toString()).orElse("some time")
                    + ", and nobody renews it",
                    useRole());
        }
        Optional<String> unused = profile.flatMap(Profile::role);
        return unused.isPresent()
                ? CheckResult.warn(what + " is used, and not the instance's role " + unused.get(), useRole())
                : CheckResult.pass(what + credentials.expires().map(at -> ", until " + at).orElse(""));
    }

    private CheckResult role(Facts facts, CredentialsInUse credentials, Optional<Profile> profile)
            throws InterruptedException {
        Optional<Instant> ends = credentials.expires().or(() -> profile.flatMap(Profile::expires));
        Duration left = ends.map(at -> Duration.between(clock.instant(), at)).orElse(Duration.ofHours(1));
        String name = profile.flatMap(Profile::role).map(role -> "role " + role)
                .orElse("the instance's role");
        if (!left.isPositive()) {
            return CheckResult.warn(name + ": the credentials in IMDS ended " + ends.orElseThrow()
                    + " by this host's clock",
                    Remedy.of("see identity.clock; if the clock is right, wait for IMDS to"
                            + " renew them, and look whether the role was deleted"));
        }
        return CheckResult
                .pass(name + ends.map(_ -> ", for " + inWords(left) + ", renewed by IMDS").orElse("")
                        + principal(profile, instance(facts)).map(arn -> " (" + arn + ")").orElse(""));
    }

    /** The session of an instance's role has the instance's id for its name. */
    private static Optional<String> principal(Optional<Profile> profile, String instance) {
        String[] arn = profile.map(Profile::profileArn).orElse("").split(":", -1);
        return arn.length < 6
                ? Optional.empty()
                : profile.flatMap(Profile::role)
                        .map(role -> "arn:" + arn[1] + ":sts::" + arn[4] + ":assumed-role/" + role + "/"
                                + instance);
    }

    private static String instance(Facts facts) throws InterruptedException {
        return facts.get(Place.INSTANCE).asValue().map(Instance::instanceId).orElse("INSTANCE_ID");
    }

    private static Remedy useRole() {
        return Remedy.of(
                "take them away from where connector-ha runs, and let it use the instance's role, which IMDS"
                        + " renews");
    }

    private static String inWords(Duration left) {
        return left.toHours() > 0 ? left.toHours() + " h" : left.toMinutes() + " min";
    }
}
