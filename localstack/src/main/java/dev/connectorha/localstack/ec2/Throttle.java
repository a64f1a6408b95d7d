package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import java.util.Set;

/** Refuses calls for which the account's bucket has no token. Calls that are denied or wrong take one too. */
final class Throttle implements Layer {
    private static final Set<String> NO_SELECTION = Set.of("Action", "Version", "DryRun");

    private final Throttling throttling;

    Throttle(Throttling throttling) {
        this.throttling = throttling;
    }

    @Override
    public Outcome take(Call call, Endpoint next) throws InterruptedException {
        if (!throttling.take(bucket(call))) {
            throw new Ec2Error(503, "RequestLimitExceeded", "Request limit exceeded.");
        }
        return next.take(call);
    }

    private static String bucket(Call call) {
        boolean unfiltered = Throttling.isRead(call.action())
                && NO_SELECTION.containsAll(call.params().fields().keySet());
        return unfiltered ? call.action() + Throttling.UNFILTERED : call.action();
    }
}
