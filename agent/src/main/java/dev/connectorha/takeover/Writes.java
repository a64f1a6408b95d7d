package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.takeover.Workbench.Tools;
import dev.connectorha.takeover.plan.Knowledge;
import dev.connectorha.takeover.plan.Resource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Starts the writes, and keeps book of what is in flight (T9, T13). */
final class Writes {
    private final Retries retries;
    private final Tools tools;
    private final Pace pace;
    private final WriteCalls calls;

    Writes(TakeoverPorts ports, Tools tools, WriteCalls calls) {
        this.retries = ports.retries();
        this.tools = tools;
        this.pace = new Pace(tools.loop(), ports.random());
        this.calls = calls;
    }

    /** Brings the resource here; {@code believed} is asked before every attempt. */
    void write(Resource resource, long term, BooleanSupplier believed) {
        tools.ledger().update(resource, knowledge -> knowledge.sequenceStarted(term));
        pace.term(term);
        String action = calls.action(resource);
        // A route that stopped being the pair's between two attempts is somebody else's now.
        BooleanSupplier mayStart = () -> believed.getAsBoolean() && tools.ledger().tracks(resource);
        tools.take(retries.retrying(action, mayStart, () -> attempt(resource, action, mayStart)),
                result -> sequenceEnded(resource, term, result));
    }

    private CompletionStage<Ec2Result<Done>> attempt(Resource resource, String action,
            BooleanSupplier mayStart) {
        CompletableFuture<Ec2Result<Done>> answer = new CompletableFuture<>();
        pace.start(action, mayStart, () -> {
            if (mayStart.getAsBoolean()) {
                send(resource, action, mayStart, answer);
            } else {
                answer.complete(Ec2Result.failed(new Ec2Failure.Fenced(action, "Fenced",
                        "not sent: this member may no longer be MASTER")));
            }
        });
        return answer;
    }

    private void send(Resource resource, String action, BooleanSupplier mayStart,
            CompletableFuture<Ec2Result<Done>> answer) {
        long began = tools.loop().nowNanos();
        tools.ledger().update(resource, Knowledge::attemptStarted);
        tools.take(calls.bring(resource, mayStart), result -> {
            pace(action, began, result);
            attemptEnded(resource, began, result);
            answer.complete(result);
        });
    }

    private void pace(String action, long began, Ec2Result<Done> result) {
        switch (result) {
            case Ok<Done> _ -> pace.accepted(action, began);
            case Failed<Done>(Ec2Failure.Throttled _) -> pace.throttled(action, began);
            case Failed<Done> _ -> {
            }
        }
    }

    /** The end of an attempt counts whatever term it was of: only the plan of a newer term is not its to change. */
    private void attemptEnded(Resource resource, long began, Ec2Result<Done> result) {
        long now = tools.loop().nowNanos();
        tools.ledger().update(resource, knowledge -> switch (result) {
            case Ok<Done> _ -> knowledge.attemptEnded(now).confirmed(began);
            case Failed<Done>(Ec2Failure.Throttled refusal) -> knowledge.attemptRefused().failed(refusal);
            case Failed<Done>(Ec2Failure failure) -> knowledge.attemptEnded(now).failed(failure);
        });
        tools.writeEnded().run();
        tools.replan().run();
    }

    private void sequenceEnded(Resource resource, long term, Ec2Result<Done> result) {
        tools.ledger().update(resource, knowledge -> knowledge.sequenceEnded(term));
        if (result instanceof Failed<Done>(Ec2Failure failure) && !(failure instanceof Ec2Failure.Fenced)) {
            tools.listener().writeFailed(resource, failure);
            if (resource instanceof Resource.Vip && elsewhere(failure)) {
                tools.listener().peerMayHaveMoved();
            }
        }
        tools.replan().run();
    }

    /** An IPv6 address that is held elsewhere could not be taken from there. */
    private static boolean elsewhere(Ec2Failure failure) {
        return failure instanceof Ec2Failure.HeldElsewhere || failure instanceof Ec2Failure.NotFound;
    }
}
