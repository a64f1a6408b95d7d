package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.takeover.Workbench.Tools;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** T14: every call that changes something, each in the line of its own action's bucket. */
final class PacedCalls {
    private final Tools tools;
    private final Pace pace;

    PacedCalls(Tools tools, RandomGenerator random) {
        this.tools = tools;
        this.pace = new Pace(tools.loop(), random);
    }

    /**
     * What to send. EC2 throttles by the API action.
     *
     * @param first whether it goes before those that wait for the same bucket: what it completes must not be left so
     */
    record Call(String action, Supplier<CompletionStage<Ec2Result<Done>>> start, boolean first) {
        Call(String action, Supplier<CompletionStage<Ec2Result<Done>>> start) {
            this(action, start, false);
        }

        Call ahead() {
            return new Call(action, start, true);
        }
    }

    /** Keeps book of one call; a call that is not sent is in no book. */
    interface Book {
        void sent();

        /** Its answer has come, or never will. {@code began} is when it was sent. */
        void answered(Ec2Result<Done> result, long began);
    }

    void term(long now) {
        pace.term(now);
    }

    /**
     * Sends the call when its turn comes. Completes on the loop, after the book.
     *
     * @param mayStart asked when its turn has come
     * @param otherwise why it is not sent if not
     */
    CompletionStage<Ec2Result<Done>> send(Call call, BooleanSupplier mayStart, String otherwise, Book book) {
        CompletableFuture<Ec2Result<Done>> answer = new CompletableFuture<>();
        Runnable start = () -> {
            if (mayStart.getAsBoolean()) {
                send(call, book, answer);
            } else {
                answer.complete(Ec2Result.failed(new Ec2Failure.Fenced(call.action(), "Fenced", otherwise)));
            }
        };
        if (call.first()) {
            pace.startFirst(call.action(), mayStart, start);
        } else {
            pace.start(call.action(), mayStart, start);
        }
        return answer;
    }

    private void send(Call call, Book book, CompletableFuture<Ec2Result<Done>> answer) {
        long began = tools.loop().nowNanos();
        book.sent();
        tools.take(call.start().get(), result -> {
            paced(call.action(), began, result);
            book.answered(result, began);
            answer.complete(result);
        });
    }

    private void paced(String action, long began, Ec2Result<Done> result) {
        switch (result) {
            // EC2 has looked at it, so there was a token; and what is done about it must not wait in the middle.
            case Ok<Done> _,Failed<Done>(Ec2Failure.HeldElsewhere _) -> pace.accepted(action, began);
            case Failed<Done>(Ec2Failure.Throttled _) -> pace.throttled(action, began);
            case Failed<Done> _ -> {
            }
        }
    }
}
