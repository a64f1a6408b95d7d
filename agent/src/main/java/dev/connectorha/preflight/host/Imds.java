package dev.connectorha.preflight.host;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.InstanceIdentity.OwnInterface;
import dev.connectorha.preflight.Facts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** What IMDS knows of a NIC, waited for. */
final class Imds {
    private Imds() {}

    /** The addresses of the ENI with that MAC that are of the family of {@code like}. */
    static Ec2Result<Set<InetAddress>> addresses(Facts facts, String mac, InetAddress like)
            throws InterruptedException {
        InstanceIdentity identity = facts.sources().identity();
        return await(like instanceof Inet6Address ? identity.localIpv6s(mac) : identity.localIpv4s(mac));
    }

    static Ec2Result<OwnInterface> networkInterface(Facts facts, String mac) throws InterruptedException {
        return await(facts.sources().identity().networkInterface(mac));
    }

    private static <T> T await(CompletionStage<T> stage) throws InterruptedException {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the port's stages never complete exceptionally", e);
        }
    }
}
