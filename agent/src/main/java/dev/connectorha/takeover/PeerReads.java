package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.NetworkInterface;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.PeerLook.Down;
import dev.connectorha.takeover.PeerLook.Moved;
import dev.connectorha.takeover.PeerLook.Unknown;
import dev.connectorha.takeover.PeerLook.Up;
import dev.connectorha.takeover.plan.PeerMachine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The calls of one look at the peer's machine (T5): its ENI by the id, the state of the instance that has it, and where
 * one of them is down, whether the peer's address is on another ENI by now.
 */
final class PeerReads {
    private final TakeoverSettings settings;
    private final Ec2Network ec2;
    private final LoopTimer loop;
    private final Denial instances = new Denial();

    PeerReads(TakeoverSettings settings, Ec2Network ec2, LoopTimer loop) {
        this.settings = settings;
        this.ec2 = ec2;
        this.loop = loop;
    }

    CompletionStage<PeerLook> look(NetworkInterfaceId peer) {
        return ec2.describeNetworkInterfaces(List.of(peer)).thenComposeAsync(result -> switch (result) {
            case Ok<List<NetworkInterface>>(var found) -> found.stream()
                    .filter(each -> each.id().equals(peer)).findFirst()
                    .map(this::attached).orElseGet(() -> gone(peer));
            case Failed<List<NetworkInterface>>(Ec2Failure.NotFound _) -> gone(peer);
            case Failed<List<NetworkInterface>>(var failure) -> now(new Unknown(failure));
        }, loop);
    }

    private CompletionStage<PeerLook> gone(NetworkInterfaceId peer) {
        return unlessMoved(peer, "its network interface " + peer + " has gone");
    }

    private CompletionStage<PeerLook> attached(NetworkInterface seen) {
        return seen.instanceId().map(instance -> running(seen.id(), instance))
                .orElseGet(
                        () -> unlessMoved(seen.id(), "its network interface " + seen.id() + " is detached"));
    }

    private CompletionStage<PeerLook> running(NetworkInterfaceId peer, String instance) {
        if (instances.holds(loop.nowNanos())) {
            return now(new Up());
        }
        return ec2.instanceState(instance).thenComposeAsync(result -> switch (result) {
            case Ok<String>(var state) when PeerMachine.runs(state) -> now(new Up());
            case Ok<String>(var state) -> unlessMoved(peer, "its instance " + instance + " is " + state);
            case Failed<String>(var failure) when Denial.is(failure) -> {
                instances.noted(loop.nowNanos());
                yield now(new Up());
            }
            case Failed<String>(var failure) -> now(new Unknown(failure));
        }, loop);
    }

    /** A peer whose instance was replaced comes back with another ENI, and EC2 may know that before this agent does. */
    private CompletionStage<PeerLook> unlessMoved(NetworkInterfaceId peer, String why) {
        var subnet = settings.places().getFirst().subnet();
        return ec2.describeNetworkInterfacesByAddress(subnet, settings.peerAddress())
                .thenApply(result -> switch (result) {
                    case Ok<List<NetworkInterface>>(var found) -> found.stream().map(NetworkInterface::id)
                            .filter(id -> !id.equals(peer)).findFirst().<PeerLook>map(Moved::new)
                            .orElseGet(() -> new Down(why));
                    case Failed<List<NetworkInterface>>(var failure) -> new Unknown(failure);
                });
    }

    private static CompletionStage<PeerLook> now(PeerLook look) {
        return CompletableFuture.completedFuture(look);
    }
}
