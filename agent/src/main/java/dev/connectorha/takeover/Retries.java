package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Repeats attempts as docs/takeover.md rule T13 says. */
public interface Retries {
    /** One attempt of a call. */
    @FunctionalInterface
    interface Attempt<T> {
        /**
         * Starts it.
         *
         * @param sent to be run when it is really sent: how long it has waited for its turn is not the call's time
         */
        CompletionStage<Ec2Result<T>> start(Runnable sent);
    }

    /**
     * Runs attempts until success, a failure not worth repeating, or {@code mayStart} says no (then
     * {@link Ec2Failure.Fenced}). Completes on the loop.
     */
    <T> CompletionStage<Ec2Result<T>> retrying(String action, BooleanSupplier mayStart,
            Attempt<T> attempt);
}
