package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.CallOutcome;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Runs blocking calls, each on a virtual thread of its own, and turns whatever they throw into failures. */
final class BlockingCalls implements AutoCloseable {
    private final ExecutorService threads;
    private final BiFunction<String, Exception, Ec2Failure> failures;
    private final CallListener listener;

    BlockingCalls(String name, BiFunction<String, Exception, Ec2Failure> failures, CallListener listener) {
        this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
        this.failures = failures;
        this.listener = listener;
    }

    <T> CompletionStage<Ec2Result<T>> start(String action, Callable<T> call) {
        return start(action, call, CallOutcome::of);
    }

    /** @param outcome what the listener is told */
    <T> CompletionStage<Ec2Result<T>> start(String action, Callable<T> call,
            Function<Ec2Result<?>, CallOutcome> outcome) {
        CompletableFuture<Ec2Result<T>> result = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                long began = System.nanoTime();
                Ec2Result<T> answer = complete(result, action, call);
                listener.ended(action, outcome.apply(answer), System.nanoTime() - began);
            });
        } catch (RejectedExecutionException _) {
            result.complete(
                    Ec2Result.failed(new Ec2Failure.Unreachable(action, "Closed", "the client is closed")));
        }
        return result;
    }

    /** An Error is a bug or a broken installation: it must reach the caller, who would wait for ever otherwise. */
    private <T> Ec2Result<T> complete(CompletableFuture<Ec2Result<T>> result, String action,
            Callable<T> call) {
        try {
            Ec2Result<T> answer = answer(action, call);
            result.complete(answer);
            return answer;
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
