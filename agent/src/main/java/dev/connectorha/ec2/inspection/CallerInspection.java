package dev.connectorha.ec2.inspection;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.util.concurrent.CompletionStage;

/**
 * Who calls EC2, and which way the calls go.
 *
 * <p>No method blocks. A stage never completes exceptionally, and may complete on any thread.
 */
public interface CallerInspection {
    /** The credentials that calls are signed with now; {@link Ec2Failure.BadCredentials} if no source gives any. */
    CompletionStage<Ec2Result<CredentialsInUse>> credentials();

    /** The way as it is configured and resolved, without using it; fails if the endpoint's name has no address. */
    CompletionStage<Ec2Result<EndpointPath>> path();

    /**
     * Asks EC2 something without a signature, which it must refuse: so this needs no credentials and no permission,
     * and any answer serves. Fails only if there is none.
     */
    CompletionStage<Ec2Result<EndpointAnswer>> answer();
}
