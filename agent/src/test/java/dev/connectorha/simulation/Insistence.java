package dev.connectorha.simulation;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What others do when EC2 throttles a write, to be compared with: it is repeated, and nobody above hears of it. */
enum Insistence {
    /** Nothing: production's own retries hear of it. */
    NONE,
    /**
     * An SDK's standard retry, with a script around it: three attempts, full jitter under 1 s and 2 s (its base for
     * throttling; its cap of 20 s is never reached), and the script begins anew after a second.
     */
    EXPONENTIAL,
    /** A script that tries again every second. */
    FIXED;

    private static final long SECOND = 1_000_000_000L;
    private static final int SDK_ATTEMPTS = 3;

    /** For a table. */
    String words() {
        return switch (this) {
            case NONE -> "connector-ha";
            case FIXED -> "script: every second";
            case EXPONENTIAL -> "script: exponential";
        };
    }

    /** Starts a call, and repeats it for as long as it is throttled. */
    <T> CompletionStage<Ec2Result<T>> perform(Account account, Supplier<CompletionStage<Ec2Result<T>>> call) {
        if (this == NONE) {
            return call.get();
        }
        CompletableFuture<Ec2Result<T>> answer = new CompletableFuture<>();
        attempt(account, call, 1, answer);
        return answer;
    }

    private <T> void attempt(Account account, Supplier<CompletionStage<Ec2Result<T>>> call, int number,
            CompletableFuture<Ec2Result<T>> answer) {
        var _ = call.get().thenAccept(result -> {
            if (result.asFailure().filter(Ec2Failure.Throttled.class::isInstance).isPresent()) {
                account.timeline().after(pause(number, account.random()),
                        () -> attempt(account, call, number + 1, answer));
            } else {
                answer.complete(result);
            }
        });
    }

    private long pause(int failures, RandomGenerator random) {
        int ofThese = failures % SDK_ATTEMPTS;
        return this == FIXED || ofThese == 0 ? SECOND : random.nextLong((SECOND << (ofThese - 1)) + 1);
    }
}
