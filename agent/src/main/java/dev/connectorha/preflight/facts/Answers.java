package dev.connectorha.preflight.facts;

import dev.connectorha.ec2.Ec2Result;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Waits for the answers of the ports. */
public final class Answers {
    private Answers() {}

    /**
     * The answer, whenever it comes: the port bounds the time.
     *
     * @throws InterruptedException if nobody waits for it any more
     */
    public static <T> Ec2Result<T> of(CompletionStage<Ec2Result<T>> stage) throws InterruptedException {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a port's stage completed exceptionally", e.getCause());
        }
    }
}
