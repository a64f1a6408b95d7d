package dev.connectorha.preflight.host;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** IMDS of an instance whose only ENI has these addresses. */
record FakeIdentity(Set<InetAddress> addresses) implements InstanceIdentity {
    static FakeIdentity with(String address) {
        return new FakeIdentity(Set.of(InetAddress.ofLiteral(address)));
    }

    private static <T> CompletionStage<Ec2Result<T>> answer(T value) {
        return CompletableFuture.completedFuture(Ec2Result.ok(value));
    }

    @Override
    public CompletionStage<Ec2Result<Instance>> instance() {
        return answer(new Instance("i-0abc", "eu-west-1", "eu-west-1a"));
    }

    @Override
    public CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac) {
        return answer(new OwnInterface(new NetworkInterfaceId("eni-0aaa0000000000001"),
                new SubnetId("subnet-0ddd0000000000001"), List.of(Cidr.parse("10.0.1.0/24"))));
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac) {
        return answer(addresses);
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac) {
        return answer(Set.of());
    }
}
