package dev.connectorha.runtime;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A failure in the only form in which resilience4j counts it as one; it never leaves {@link ResilienceRetries}. */
final class AttemptFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Ec2Failure failure;
    private final boolean again;

    /** @param again whether it is worth another attempt */
    AttemptFailed(Ec2Failure failure, boolean again) {
        super(failure.describe(), null, false, false);
        this.failure = failure;
        this.again = again;
    }

    Ec2Failure failure() {
        return failure;
    }

    boolean again() {
        return again;
    }

    /** The value that it was before; anything else that was thrown stays what it is. */
    static <T> CompletableFuture<Ec2Result<T>> asResult(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
        return cause instanceof AttemptFailed failed
                ? CompletableFuture.completedFuture(Ec2Result.failed(failed.failure()))
                : CompletableFuture.failedFuture(thrown);
    }
}
