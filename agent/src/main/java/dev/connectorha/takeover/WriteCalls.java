package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.PacedCalls.Call;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.takeover.plan.Resource.TableRoute;
import dev.connectorha.takeover.plan.Resource.Vip;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The call, or calls, that bring one resource to the own ENI (T1). */
final class WriteCalls {
    private final Ec2Network ec2;
    private final Function<NetworkInterfaceId, List<NetworkInterfaceId>> peersOf;

    /** @param peersOf the peer's ENIs, by the own ENI on the same NIC */
    WriteCalls(Ec2Network ec2, Function<NetworkInterfaceId, List<NetworkInterfaceId>> peersOf) {
        this.ec2 = ec2;
        this.peersOf = peersOf;
    }

    /** What a call is to the resource: each is noted in another way. */
    enum Part {
        /** It brings the resource here. */
        BRING,
        /** It brings it here if nobody has it; if somebody has, nothing has happened, and the next part follows. */
        BRING_IF_FREE,
        /** It takes it off the peer: a write, after which nobody has it. */
        FREE
    }

    /** Sends one call if this member may still write then, and notes what came of it. Completes on the loop. */
    interface Sender {
        CompletionStage<Ec2Result<Done>> send(Part part, Call call);
    }

    /** The API action with which it begins. */
    String action(Resource resource) {
        return switch (resource) {
            case Vip vip -> vip.isIpv6() ? "AssignIpv6Addresses" : "AssignPrivateIpAddresses";
            case TableRoute _ -> "ReplaceRoute";
        };
    }

    /** To be called on the loop. */
    CompletionStage<Ec2Result<Done>> bring(Resource resource, Sender sender) {
        String action = action(resource);
        return switch (resource) {
            case TableRoute(var table, var destination, var self) -> sender.send(Part.BRING,
                    new Call(action, () -> ec2.replaceRoute(table, destination, self)));
            case Vip(Inet4Address address, var self) -> sender.send(Part.BRING,
                    new Call(action, () -> ec2.assignPrivateIpAddress(self, address, true)));
            case Vip(Inet6Address address, var self) -> bring(self, address, sender);
            case Vip vip -> throw new IllegalArgumentException("neither IPv4 nor IPv6: " + vip);
        };
    }

    /**
     * IPv6 has no AllowReassignment: only when EC2 says that the address is held elsewhere it is taken off the peer's
     * ENI, and assigned again, once. There is a moment in which nobody has it.
     */
    private CompletionStage<Ec2Result<Done>> bring(NetworkInterfaceId self, Inet6Address address,
            Sender sender) {
        Call assign = new Call("AssignIpv6Addresses", () -> ec2.assignIpv6Address(self, address));
        List<NetworkInterfaceId> peers = peersOf.apply(self);
        if (peers.isEmpty()) {
            return sender.send(Part.BRING, assign);
        }
        Call free = new Call("UnassignIpv6Addresses",
                () -> ec2.unassignIpv6Address(peers.getFirst(), address));
        return sender.send(Part.BRING_IF_FREE, assign)
                .thenCompose(result -> result instanceof Failed<Done>(Ec2Failure.HeldElsewhere _)
                        ? sender.send(Part.FREE, free).thenCompose(taken -> again(taken, assign, sender))
                        : CompletableFuture.completedFuture(result));
    }

    /**
     * That it was taken off the peer is no success: nobody has it, and it is still to be claimed. An ENI that is gone
     * has no address any more.
     */
    private static CompletionStage<Ec2Result<Done>> again(Ec2Result<Done> taken, Call assign,
            Sender sender) {
        return switch (taken) {
            case Ok<Done> _,Failed<Done>(Ec2Failure.NotFound _) -> sender.send(Part.BRING, assign);
            case Failed<Done> _ -> CompletableFuture.completedFuture(taken);
        };
    }
}
