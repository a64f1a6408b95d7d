package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.MachineNotices;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.ImdsInspection;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instance's own metadata through IMDSv2. */
public final class ImdsInstanceIdentity implements InstanceIdentity, AutoCloseable {
    /** Some reads make several requests. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(20);

    private final ImdsReader imds = ImdsReader.create();
    private final BlockingCalls calls;

    private ImdsInstanceIdentity(CallListener listener) {
        this.calls = new BlockingCalls("imds-", GIVEN_UP_AFTER, (_, thrown) -> imds.failures().of(thrown),
                listener);
    }

    /** One whose calls nobody hears of. */
    public static ImdsInstanceIdentity create() {
        return create(CallListener.NONE);
    }

    /**
     * Follows {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} and the SDK's other settings. Nothing is sent yet.
     *
     * @param listener hears of each call
     */
    public static ImdsInstanceIdentity create(CallListener listener) {
        return new ImdsInstanceIdentity(listener);
    }

    /** What only preflight reads, of the same client; it ends with it. */
    public ImdsInspection inspection() {
        return new AwsImdsInspection(imds, calls);
    }

    /** What EC2 announces about this machine, of the same client; it ends with it. */
    public MachineNotices notices() {
        return new ImdsNotices(imds, calls);
    }

    @Override
    public CompletionStage<Ec2Result<Instance>> instance() {
        return calls.start("IMDS",
                () -> new Instance(imds.read("instance-id"), imds.read("placement/region"),
                        imds.read("placement/availability-zone")));
    }

    @Override
    public CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac) {
        return calls.start("IMDS",
                () -> new OwnInterface(new NetworkInterfaceId(imds.read(mac, "interface-id")),
                        new SubnetId(imds.read(mac, "subnet-id")),
                        Stream.of(imds.read(mac, "subnet-ipv4-cidr-block"),
                                imds.optional(mac, "subnet-ipv6-cidr-blocks"))
                                .flatMap(String::lines).map(Cidr::parse).toList()));
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac) {
        return calls.start("IMDS",
                () -> imds.read(mac, "local-ipv4s").lines().map(InetAddress::ofLiteral)
                        .collect(Collectors.collectingAndThen(
                                Collectors.toCollection(LinkedHashSet::new),
                                Collections::unmodifiableSet)));
    }

    @Override
    public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac) {
        return calls.start("IMDS", () -> imds.optional(mac, "ipv6s").lines().map(InetAddress::ofLiteral)
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void close() {
        calls.close();
        imds.close();
    }
}
