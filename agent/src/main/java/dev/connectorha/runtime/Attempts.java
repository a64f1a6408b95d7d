package dev.connectorha.runtime;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.BadCredentials;
import dev.connectorha.ec2.Ec2Failure.Fenced;
import dev.connectorha.ec2.Ec2Failure.HeldElsewhere;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Failure.Rejected;
import dev.connectorha.ec2.Ec2Failure.ServerFault;
import dev.connectorha.ec2.Ec2Failure.Throttled;
import dev.connectorha.ec2.Ec2Failure.TimedOut;
import dev.connectorha.ec2.Ec2Failure.Unreachable;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The attempts of one call: fenced one by one, the credentials refreshed once at most. All of it runs on the
 * loop, so that the state needs no lock.
 */
final class Attempts<T> {
    private final String action;
    private final BooleanSupplier mayStart;
    private final Supplier<CompletionStage<Ec2Result<T>>> attempt;
    private final BooleanSupplier overdue;
    private final Supplier<? extends CompletionStage<?>> refresh;
    private final Executor loop;
    private boolean refreshDue;
    private boolean refreshed;

    Attempts(Call<T> call, Supplier<? extends CompletionStage<?>> refresh, Executor loop) {
        this.action = call.action();
        this.mayStart = call.mayStart();
        this.attempt = call.attempt();
        this.overdue = call.overdue();
        this.refresh = refresh;
        this.loop = loop;
    }

    /**
     * What the caller asked for.
     *
     * @param overdue whether the time for the call with all its attempts is up
     */
    record Call<T>(String action, BooleanSupplier mayStart,
            Supplier<CompletionStage<Ec2Result<T>>> attempt, BooleanSupplier overdue) {}

    /**
     * The next attempt. Fails with {@link AttemptFailed}, that of {@link Fenced} too, and with nothing else but a bug.
     * Never throws: resilience4j would lose what a timer's task throws.
     */
    CompletionStage<Ec2Result<T>> next() {
        try {
            return (refreshDue && mayStart.getAsBoolean() ? refreshThenStart() : start())
                    .thenCompose(this::judged);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<Ec2Result<T>> judged(Ec2Result<T> result) {
        return switch (result) {
            case Ok<T> _ -> CompletableFuture.completedFuture(result);
            case Failed<T>(Ec2Failure failure) -> {
                boolean again = repeats(failure) && !overdue.getAsBoolean();
                refreshDue = again && failure instanceof BadCredentials;
                yield CompletableFuture.failedFuture(new AttemptFailed(failure, again));
            }
        };
    }

    private CompletionStage<Ec2Result<T>> refreshThenStart() {
        refreshDue = false;
        refreshed = true;
        // A failed refresh is no reason to give up: the attempt itself will tell.
        return refresh.get().handleAsync((_, _) -> true, loop).thenCompose(_ -> start());
    }

    private CompletionStage<Ec2Result<T>> start() {
        if (!mayStart.getAsBoolean()) {
            return CompletableFuture.completedFuture(Ec2Result
                    .failed(new Fenced(action, "Fenced", "not sent: this member may no longer be MASTER")));
        }
        return attempt.get().thenApplyAsync(result -> result, loop);
    }

    private boolean repeats(Ec2Failure failure) {
        return switch (failure) {
            case Throttled _,ServerFault _,Unreachable _,TimedOut _ -> true;
            case BadCredentials _ -> !refreshed;
            case NotAuthorized _,NotFound _,HeldElsewhere _,Rejected _,Fenced _ -> false;
        };
    }
}
