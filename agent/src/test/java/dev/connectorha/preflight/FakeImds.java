package dev.connectorha.preflight;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.inspection.ImdsInspection;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** An IMDS with whatever a test puts there; {@link #down} makes it silent. */
public final class FakeImds implements InstanceIdentity, ImdsInspection {
    public static final Ec2Failure REFUSED = new Ec2Failure.Unreachable("IMDS", "ConnectException",
            "refused");

    public Ec2Result<Instance> instance = Ec2Result.ok(new Instance("i-0a", "eu-west-1", "eu-west-1a"));
    public final List<OwnNic> nics = new ArrayList<>();
    public Ec2Result<Duration> token = Ec2Result.ok(Duration.ofMillis(3));
    public Ec2Result<VersionOne> versionOne = Ec2Result.ok(VersionOne.REFUSED);
    public Ec2Result<Profile> profile = Ec2Result.failed(REFUSED);
    public Ec2Result<String> type = Ec2Result.ok("t3.small");
    private Optional<Ec2Failure> silence = Optional.empty();

    /** One that does not answer at all. */
    public static FakeImds absent() {
        FakeImds imds = new FakeImds();
        imds.down(REFUSED);
        return imds;
    }

    /** Nothing is answered any more, but with this. */
    public void down(Ec2Failure failure) {
        silence = Optional.of(failure);
        token = Ec2Result.failed(failure);
        versionOne = Ec2Result.failed(failure);
    }

    @Override
    public CompletionStage<Ec2Result<Instance>> instance() {
        return answer(() -> instance);
    }

    @Override
    public CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac) {
        return answer(() -> nic(mac)
                .map(nic -> Ec2Result.ok(new OwnInterface(nic.id(), nic.subnet(), nic.subnetBlocks())))
                .orElseGet(() -> Ec2Result.failed(unknown(mac))));
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac) {
        return answer(() -> addresses(mac, Inet4Address.class::isInstance));
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac) {
        return answer(() -> addresses(mac, address -> !(address instanceof Inet4Address)));
    }

    private Ec2Result<Set<InetAddress>> addresses(String mac, Predicate<InetAddress> family) {
        return nic(mac).map(nic -> Ec2Result.ok(nic.addresses().stream().filter(family)
                .collect(Collectors.toSet()))).orElseGet(() -> Ec2Result.failed(unknown(mac)));
    }

    private Optional<OwnNic> nic(String mac) {
        return nics.stream().filter(nic -> nic.mac().equals(mac)).findFirst();
    }

    private static Ec2Failure unknown(String mac) {
        return new Ec2Failure.NotFound("IMDS", "HTTP404", "no interface with MAC " + mac);
    }

    @Override
    public CompletionStage<Ec2Result<Duration>> newToken() {
        return CompletableFuture.completedFuture(token);
    }

    @Override
    public CompletionStage<Ec2Result<VersionOne>> versionOne() {
        return CompletableFuture.completedFuture(versionOne);
    }

    @Override
    public CompletionStage<Ec2Result<String>> instanceType() {
        return answer(() -> type);
    }

    @Override
    public CompletionStage<Ec2Result<List<OwnNic>>> networkInterfaces() {
        return answer(() -> Ec2Result.ok(List.copyOf(nics)));
    }

    @Override
    public CompletionStage<Ec2Result<Profile>> profile() {
        return answer(() -> profile);
    }

    private <T> CompletionStage<Ec2Result<T>> answer(Supplier<Ec2Result<T>> value) {
        return CompletableFuture
                .completedFuture(silence.<Ec2Result<T>>map(Ec2Result::failed).orElseGet(value));
    }
}
