package dev.connectorha.preflight.permissions;

import dev.connectorha.preflight.Cloud;
import dev.connectorha.preflight.Fact;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.facts.Nic;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.probe.DryRunTrust;
import dev.connectorha.probe.Finding;
import dev.connectorha.probe.Verdict;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Whether this EC2 honours DryRun; of one that does not, nothing may be tried out (docs/takeover.md). */
final class Trust {
    /** Why nothing is tried out; empty if things are. */
    static final Fact<Optional<String>> DOUBT = Trust::doubt;

    private Trust() {}

    private static Optional<String> doubt(Facts facts) throws InterruptedException {
        Optional<Cloud> cloud = Place.cloud(facts);
        Optional<Nic> nic = Nic.known(facts).stream().findFirst();
        if (cloud.isEmpty() || nic.isEmpty()) {
            return Optional.of("the region or the network interface is not known");
        }
        try {
            return new DryRunTrust(cloud.get().probes()).doubt(nic.get().eni().subnet()).toCompletableFuture()
                    .get().map(Trust::reason);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a port's stage completed exceptionally", e.getCause());
        }
    }

    private static String reason(Finding doubt) {
        return doubt.verdict() instanceof Verdict.Skipped(var why)
                ? why
                : "it is not known whether this EC2 honours DryRun"
                        + doubt.problem().map(what -> ": " + what).orElse("");
    }
}
