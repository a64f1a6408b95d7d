package dev.connectorha.simulation;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** IMDS as a broken engine understands it. */
final class BrokenMetadata implements InstanceIdentity {
    private final BrokenPorts ports;
    private final InstanceIdentity sound;
    private final Previous<Ec2Result<Set<InetAddress>>> ipv4 = new Previous<>();
    private final Previous<Ec2Result<Set<InetAddress>>> ipv6 = new Previous<>();

    BrokenMetadata(BrokenPorts ports, InstanceIdentity sound) {
        this.ports = ports;
        this.sound = sound;
    }

    @Override
    public CompletionStage<Ec2Result<Instance>> instance() {
        return sound.instance();
    }

    @Override
    public CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac) {
        return sound.networkInterface(mac);
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac) {
        return seen(sound.localIpv4s(mac), false, ipv4);
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac) {
        return seen(sound.localIpv6s(mac), true, ipv6);
    }

    private CompletionStage<Ec2Result<Set<InetAddress>>> seen(
            CompletionStage<Ec2Result<Set<InetAddress>>> answer,
            boolean wantsIpv6, Previous<Ec2Result<Set<InetAddress>>> previous) {
        if (ports.looksAway()) {
            return CompletableFuture.completedFuture(Ec2Result.ok(ports.place().virtualAddresses().stream()
                    .filter(vip -> vip instanceof Inet6Address == wantsIpv6).collect(Collectors.toSet())));
        }
        if (ports.has(Flaw.FIFTH_PERMISSION)) {
            return ports.ownInterface().thenCombine(answer, (shown, seen) -> shown.asFailure()
                    .<Ec2Result<Set<InetAddress>>>map(Ec2Result::failed).orElse(seen));
        }
        return ports.has(Flaw.UNSETTLED_READS) ? previous.of(answer) : answer;
    }
}
