package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.NetworkInterfaceId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The IMDS of one member: it knows the own ENI's addresses as EC2 had them some time ago. */
final class FakeImds implements InstanceIdentity {
    private static final Duration LATENCY = Duration.ofMillis(2);

    private final FakeLoop loop;
    private final FakeEc2 ec2;
    private final NetworkInterfaceId self;
    private final List<Duration> reads = new ArrayList<>();
    private Duration lag = Duration.ZERO;
    private boolean failing;
    private Optional<String> unknown = Optional.empty();

    FakeImds(FakeLoop loop, FakeEc2 ec2, NetworkInterfaceId self) {
        this.loop = loop;
        this.ec2 = ec2;
        this.self = self;
    }

    void lag(Duration now) {
        lag = now;
    }

    void failing(boolean now) {
        failing = now;
    }

    /** It knows nothing of that NIC any more: its ENI was detached. */
    void detached(String mac) {
        unknown = Optional.of(mac);
    }

    /** When each read was sent. */
    List<Duration> reads() {
        return List.copyOf(reads);
    }

    void forgetReads() {
        reads.clear();
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac) {
        return localIpv4s(mac);
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac) {
        reads.add(loop.elapsed());
        CompletableFuture<Ec2Result<Set<InetAddress>>> answer = new CompletableFuture<>();
        loop.schedule(() -> answer.complete(answer(mac)), LATENCY.toNanos());
        return answer;
    }

    private Ec2Result<Set<InetAddress>> answer(String mac) {
        if (failing) {
            return Ec2Result.failed(new Ec2Failure.Unreachable("IMDS", "Refused", "Connection refused"));
        }
        return unknown.filter(mac::equals).isPresent()
                ? Ec2Result.failed(new Ec2Failure.NotFound("IMDS", "HTTP404", "no such MAC " + mac))
                : Ec2Result.ok(ec2.addressesOf(mac.equals(World.SECOND_MAC) ? World.SECOND_SELF : self, lag));
    }

    @Override
    public CompletionStage<Ec2Result<Instance>> instance() {
        throw new AssertionError("the takeover does not ask for the instance");
    }

    @Override
    public CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac) {
        throw new AssertionError("the takeover is told its interface");
    }
}
