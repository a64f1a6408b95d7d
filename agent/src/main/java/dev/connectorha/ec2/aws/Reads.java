package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Ec2Result;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Makes a call of the SDK elsewhere, once there are credentials, and keeps every error for what it is. */
@FunctionalInterface
interface Reads {
    <T> CompletionStage<Ec2Result<T>> read(String action, Supplier<T> call);
}
