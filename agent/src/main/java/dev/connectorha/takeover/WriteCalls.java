package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.takeover.plan.Resource.TableRoute;
import dev.connectorha.takeover.plan.Resource.Vip;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The call, or calls, that bring one resource to the own ENI (T1). */
final class WriteCalls {
    private final Ec2Network ec2;
    private final Function<NetworkInterfaceId, List<NetworkInterfaceId>> peersOf;
    private final Executor loop;

    /** @param peersOf the peer's ENIs, by the own ENI on the same NIC */
    WriteCalls(Ec2Network ec2, Function<NetworkInterfaceId, List<NetworkInterfaceId>> peersOf,
            Executor loop) {
        this.ec2 = ec2;
        this.peersOf = peersOf;
        this.loop = loop;
    }

    /** The API action, by which EC2 throttles. */
    String action(Resource resource) {
        return switch (resource) {
            case Vip vip -> vip.isIpv6() ? "AssignIpv6Addresses" : "AssignPrivateIpAddresses";
            case TableRoute _ -> "ReplaceRoute";
        };
    }

    /** @param mayStart asked again before each further call */
    CompletionStage<Ec2Result<Done>> bring(Resource resource, BooleanSupplier mayStart) {
        return switch (resource) {
            case TableRoute(var table, var destination, var self) ->
                ec2.replaceRoute(table, destination, self);
            case Vip(Inet4Address address, var self) -> ec2.assignPrivateIpAddress(self, address, true);
            case Vip(Inet6Address address, var self) -> bring(self, address, mayStart);
            case Vip vip -> throw new IllegalArgumentException("neither IPv4 nor IPv6: " + vip);
        };
    }

    /**
     * IPv6 has no AllowReassignment: only when EC2 says that the address is held elsewhere it is taken off the peer's
     * ENI, and assigned again, once. There is a moment in which nobody has it.
     */
    private CompletionStage<Ec2Result<Done>> bring(NetworkInterfaceId self, Inet6Address address,
            BooleanSupplier mayStart) {
        return ec2.assignIpv6Address(self, address).thenComposeAsync(result -> {
            boolean held = result instanceof Failed<Done>(Ec2Failure.HeldElsewhere _);
            List<NetworkInterfaceId> peers = peersOf.apply(self);
            if (!held || peers.isEmpty() || !mayStart.getAsBoolean()) {
                return CompletableFuture.completedFuture(result);
            }
            return ec2.unassignIpv6Address(peers.getFirst(), address)
                    .thenComposeAsync(taken -> again(self, address, taken, mayStart), loop);
        }, loop);
    }

    private CompletionStage<Ec2Result<Done>> again(NetworkInterfaceId self, Inet6Address address,
            Ec2Result<Done> taken, BooleanSupplier mayStart) {
        if (taken instanceof Failed<Done>) {
            return CompletableFuture.completedFuture(taken);
        }
        // That it was taken off the peer is no success: nobody has it, and it is still to be claimed.
        return mayStart.getAsBoolean()
                ? ec2.assignIpv6Address(self, address)
                : CompletableFuture.completedFuture(Ec2Result.failed(new Ec2Failure.Fenced(
                        "AssignIpv6Addresses", "Fenced", "not sent: this member may no longer be MASTER")));
    }
}
