package dev.connectorha.simulation;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** IMDS of one host: shows the own ENI as it was a while ago, and never goes back in time. */
final class MetadataPort implements InstanceIdentity {
    private static final long QUICK = 20_000_000L;
    private static final long TIMEOUT = 1_000_000_000L;

    private final Cloud cloud;
    private final Host host;
    private final long lag;
    private long seen;

    /** @param lag how old at most an answer is, nanoseconds */
    MetadataPort(Cloud cloud, Host host, long lag) {
        this.cloud = cloud;
        this.host = host;
        this.lag = lag;
    }

    @Override
    public CompletionStage<Ec2Result<Instance>> instance() {
        throw new AssertionError("the takeover knows where it is");
    }

    @Override
    public CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac) {
        throw new AssertionError("the takeover knows where it is");
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac) {
        return read(mac, address -> !(address instanceof Inet6Address));
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac) {
        return read(mac, Inet6Address.class::isInstance);
    }

    private CompletionStage<Ec2Result<Set<InetAddress>>> read(String mac,
            Predicate<InetAddress> family) {
        host.witness().readStarted(host.name(), "IMDS");
        CompletableFuture<Ec2Result<Set<InetAddress>>> answer = new CompletableFuture<>();
        int life = host.life();
        long takes = host.conditions().imdsBlocked() ? TIMEOUT : cloud.random().nextLong(1_000_000, QUICK);
        cloud.timeline().after(takes, () -> host.whenAwake(life, () -> answer.complete(look(mac, family))));
        return answer;
    }

    private Ec2Result<Set<InetAddress>> look(String mac, Predicate<InetAddress> family) {
        if (host.conditions().imdsBlocked()) {
            cloud.transcript().count(Incident.IMDS_FAILED);
            return Ec2Result.failed(new Ec2Failure.Unreachable("IMDS", "ConnectException", "no answer"));
        }
        int nic = mac.equals(host.name().mac(0)) ? 0 : 1;
        seen = Math.max(seen, cloud.timeline().now() - cloud.random().nextLong(lag + 1));
        Set<InetAddress> addresses = cloud.stale(cloud.truth().at(seen), Incident.IMDS_STALE)
                .addressesOf(host.networkInterface(nic)).stream()
                .filter(family).collect(Collectors.toSet());
        cloud.transcript().say(() -> host.name() + "     IMDS shows " + addresses);
        return Ec2Result.ok(addresses);
    }
}
