package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Result;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Repeats a call to EC2 for as long as that makes sense (TAKEOVER.md T13) and is allowed (T9). */
public interface Retries {
    /**
     * Runs attempts until success, a failure not worth repeating, or {@code mayStart} says no (then
     * {@link dev.connectorha.ec2.Ec2Failure.Fenced}). Completes on the loop.
     */
    <T> CompletionStage<Ec2Result<T>> retrying(String action, BooleanSupplier mayStart,
            Supplier<CompletionStage<Ec2Result<T>>> attempt);
}
