package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Repeats attempts as docs/takeover.md rule T13 says. */
public interface Retries {
    /**
     * Runs attempts until success, a failure not worth repeating, or {@code mayStart} says no (then
     * {@link Ec2Failure.Fenced}). Completes on the loop.
     */
    <T> CompletionStage<Ec2Result<T>> retrying(String action, BooleanSupplier mayStart,
            Supplier<CompletionStage<Ec2Result<T>>> attempt);
}
