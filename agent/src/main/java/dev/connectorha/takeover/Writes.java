package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.Workbench.Tools;
import dev.connectorha.takeover.plan.Knowledge;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.takeover.plan.Resource.TableRoute;
import dev.connectorha.takeover.plan.Resource.Vip;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Starts the writes, and keeps book of what is in flight (T9, T13). */
final class Writes {
    private final NetworkInterfaceId self;
    private final Ec2Network ec2;
    private final Retries retries;
    private final Tools tools;

    Writes(TakeoverSettings settings, TakeoverPorts ports, Tools tools) {
        this.self = settings.self();
        this.ec2 = ports.ec2();
        this.retries = ports.retries();
        this.tools = tools;
    }

    /** Brings the resource here; {@code believed} is asked before every attempt. */
    void write(Resource resource, long term, BooleanSupplier believed) {
        tools.ledger().update(resource, knowledge -> knowledge.sequenceStarted(term));
        String action = resource instanceof Vip ? "AssignPrivateIpAddresses" : "ReplaceRoute";
        // A route that stopped being the pair's between two attempts is somebody else's now.
        BooleanSupplier mayStart = () -> believed.getAsBoolean() && tools.ledger().tracks(resource);
        tools.take(retries.retrying(action, mayStart, () -> attempt(resource)),
                result -> sequenceEnded(resource, term, result));
    }

    private CompletionStage<Ec2Result<Done>> attempt(Resource resource) {
        long began = tools.loop().nowNanos();
        tools.ledger().update(resource, Knowledge::attemptStarted);
        return call(resource).thenApplyAsync(result -> {
            attemptEnded(resource, began, result);
            return result;
        }, tools.loop());
    }

    private CompletionStage<Ec2Result<Done>> call(Resource resource) {
        return switch (resource) {
            case Vip(var address) -> ec2.assignPrivateIpAddress(self, address, true);
            case TableRoute(var table, var destination) -> ec2.replaceRoute(table, destination, self);
        };
    }

    /** The end of an attempt counts whatever term it was of: only the plan of a newer term is not its to change. */
    private void attemptEnded(Resource resource, long began, Ec2Result<Done> result) {
        tools.ledger().update(resource, knowledge -> {
            Knowledge ended = knowledge.attemptEnded(tools.loop().nowNanos());
            return switch (result) {
                case Ok<Done> _ -> ended.confirmed(began);
                case Failed<Done>(Ec2Failure failure) -> ended.failed(failure);
            };
        });
        tools.replan().run();
    }

    private void sequenceEnded(Resource resource, long term, Ec2Result<Done> result) {
        tools.ledger().update(resource, knowledge -> knowledge.sequenceEnded(term));
        if (result instanceof Failed<Done>(Ec2Failure failure) && !(failure instanceof Ec2Failure.Fenced)) {
            tools.listener().writeFailed(resource, failure);
        }
        tools.replan().run();
    }
}
