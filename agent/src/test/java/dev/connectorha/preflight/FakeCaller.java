package dev.connectorha.preflight;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.CallerInspection;
import dev.connectorha.ec2.inspection.CredentialsInUse;
import dev.connectorha.ec2.inspection.CredentialsInUse.Source;
import dev.connectorha.ec2.inspection.EndpointAnswer;
import dev.connectorha.ec2.inspection.EndpointPath;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A caller with the instance's role and EC2 close by, until a test says otherwise. */
public final class FakeCaller implements CallerInspection {
    public Ec2Result<CredentialsInUse> credentials = Ec2Result
            .ok(new CredentialsInUse(Source.INSTANCE_PROFILE,
                    "ASIATEST", true, Optional.empty(), Optional.empty()));
    public Ec2Result<EndpointPath> path = Ec2Result.ok(new EndpointPath(
            URI.create("https://ec2.eu-west-1.amazonaws.com"), Optional.empty(), Optional.empty(),
            List.of(InetAddress.ofLiteral("203.0.113.7"))));
    public Ec2Result<EndpointAnswer> answer = answer(Duration.ofMillis(12), Duration.ZERO);

    public static Ec2Result<EndpointAnswer> answer(Duration latency, Duration clockAhead) {
        return Ec2Result
                .ok(new EndpointAnswer(401, Optional.of("AuthFailure"), latency, Optional.of(clockAhead)));
    }

    @Override
    public CompletionStage<Ec2Result<CredentialsInUse>> credentials() {
        return CompletableFuture.completedFuture(credentials);
    }

    @Override
    public CompletionStage<Ec2Result<EndpointPath>> path() {
        return CompletableFuture.completedFuture(path);
    }

    @Override
    public CompletionStage<Ec2Result<EndpointAnswer>> answer() {
        return CompletableFuture.completedFuture(answer);
    }
}
