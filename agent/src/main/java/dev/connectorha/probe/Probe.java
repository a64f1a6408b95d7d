package dev.connectorha.probe;

import dev.connectorha.probe.Verdict.Skipped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One question to EC2. */
public interface Probe {
    /** The action whose permission is asked about. */
    String action();

    /** What the action would be carried out on, for people. */
    String object();

    /** Asks now. Never completes exceptionally, may complete on any thread. */
    CompletionStage<Verdict> ask();

    /** Asks, unless there is a reason not to, and names what was asked. */
    default CompletionStage<Finding> find(Optional<String> reasonNot) {
        CompletionStage<Verdict> verdict = reasonNot.isPresent()
                ? CompletableFuture.completedFuture(new Skipped(reasonNot.get()))
                : ask();
        return verdict.thenApply(found -> new Finding(action(), object(), found));
    }
}
