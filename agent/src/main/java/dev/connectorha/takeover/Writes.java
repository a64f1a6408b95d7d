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
import dev.connectorha.takeover.plan.Timing;
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

    /** Brings the resource here; {@code mayStart} is asked before every attempt. */
    void write(Resource resource, long term, BooleanSupplier mayStart) {
        tools.ledger().update(resource, knowledge -> knowledge.sequenceStarted(term));
        String action = resource instanceof Vip ? "AssignPrivateIpAddresses" : "ReplaceRoute";
        retries.retrying(action, mayStart, () -> attempt(resource))
                .thenAccept(result -> sequenceEnded(resource, term, result));
    }

    private CompletionStage<Ec2Result<Done>> attempt(Resource resource) {
        tools.ledger().update(resource, Knowledge::attemptStarted);
        return call(resource).thenApplyAsync(result -> {
            attemptEnded(resource, result);
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
    private void attemptEnded(Resource resource, Ec2Result<Done> result) {
        long now = tools.loop().nowNanos();
        tools.ledger().update(resource, knowledge -> {
            Knowledge ended = knowledge.attemptEnded(now);
            return result instanceof Failed<Done>(Ec2Failure failure) ? ended.failed(failure) : ended;
        });
        tools.ledger().tablesDue(now + Timing.STANDARD.tableSettle());
        tools.replan().run();
    }

    private void sequenceEnded(Resource resource, long term, Ec2Result<Done> result) {
        long now = tools.loop().nowNanos();
        tools.ledger().update(resource, knowledge -> {
            Knowledge ended = knowledge.sequenceEnded(term);
            return knowledge.writes(term) && result instanceof Ok<Done> ? ended.confirmed(now) : ended;
        });
        if (result instanceof Failed<Done>(Ec2Failure failure) && !failure.passing()) {
            tools.listener().writeFailed(resource, failure);
        }
        tools.replan().run();
    }
}
