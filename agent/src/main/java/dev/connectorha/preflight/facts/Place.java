package dev.connectorha.preflight.facts;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity.Instance;
import dev.connectorha.preflight.Cloud;
import dev.connectorha.preflight.Fact;
import dev.connectorha.preflight.Facts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where this member is. */
public final class Place {
    /** The check that a call is accepted at all: who asks EC2 requires it. */
    public static final String ACCEPTED = "identity.accepted";

    /** For a check that asks EC2 several things: the first ones of a process take long. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** As IMDS says. */
    public static final Fact<Ec2Result<Instance>> INSTANCE = facts -> Answers
            .of(facts.sources().identity().instance());

    /** The region: the one where the instance is; if IMDS does not tell, the configured one; empty without either. */
    public static final Fact<Optional<String>> REGION = facts -> facts.get(INSTANCE).asValue()
            .map(Instance::region).or(() -> facts.config().ec2().region());

    private static final Fact<Optional<Cloud>> CLOUD = facts -> facts.get(REGION)
            .map(facts.sources().ec2()::of);

    private Place() {}

    /** EC2 of that region; empty if the region is not known, which is for a check of its own to say. */
    public static Optional<Cloud> cloud(Facts facts) throws InterruptedException {
        return facts.get(CLOUD);
    }

    /** One call to EC2 of that region, with the answer or why there is none. */
    public static <T> Ec2Result<T> ask(Facts facts, Question<T> question) throws InterruptedException {
        Optional<Cloud> cloud = cloud(facts);
        return cloud.isPresent()
                ? Answers.of(question.to(cloud.get()))
                : Ec2Result.failed(new Ec2Failure.Unreachable("IMDS", "NoRegion",
                        "the region is not known: IMDS does not tell, and ec2.region is not set"));
    }

    /** A call to EC2. */
    @FunctionalInterface
    public interface Question<T> {
        CompletionStage<Ec2Result<T>> to(Cloud cloud);
    }
}
