package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;

/** Runs blocking calls, each on a virtual thread of its own, and turns whatever they throw into failures. */
final class BlockingCalls implements AutoCloseable {
    private final ExecutorService threads;
    private final BiFunction<String, Exception, Ec2Failure> failures;

    BlockingCalls(String name, BiFunction<String, Exception, Ec2Failure> failures) {
        this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
        this.failures = failures;
    }

    <T> CompletionStage<Ec2Result<T>> start(String action, Callable<T> call) {
        CompletableFuture<Ec2Result<T>> result = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(result, action, call));
        } catch (RejectedExecutionException _) {
            result.complete(
                    Ec2Result.failed(new Ec2Failure.Unreachable(action, "Closed", "the client is closed")));
        }
        return result;
    }

    /** An Error is a bug or a broken installation: it must reach the caller, who would wait for ever otherwise. */
    private <T> void complete(CompletableFuture<Ec2Result<T>> result, String action, Callable<T> call) {
        try {
            result.complete(answer(action, call));
        } catch (Error e) {
            result.completeExceptionally(e);
            throw e;
        }
    }

    private <T> Ec2Result<T> answer(String action, Callable<T> call) {
        try {
            return Ec2Result.ok(call.call());
        } catch (Exception e) {
            return Ec2Result.failed(failures.apply(action, e));
        }
    }

    /** Interrupts what is running; those calls end as {@link Ec2Failure.TimedOut}. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
