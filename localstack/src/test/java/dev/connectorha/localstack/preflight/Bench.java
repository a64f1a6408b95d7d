package dev.connectorha.localstack.preflight;

import dev.connectorha.ec2.aws.AwsEc2Network;
import dev.connectorha.ec2.aws.AwsSettings;
import dev.connectorha.ec2.aws.ImdsInstanceIdentity;
import dev.connectorha.ec2.aws.RefreshableCredentials;
import dev.connectorha.host.HostFiles;
import dev.connectorha.localstack.ec2.Ec2StandIn;
import dev.connectorha.localstack.ec2.Pair;
import dev.connectorha.localstack.ec2.ScenarioFile;
import dev.connectorha.localstack.imds.ImdsStandIn;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.Cloud;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.FactsForTests;
import dev.connectorha.preflight.FakeKernel;
import dev.connectorha.preflight.Heard;
import dev.connectorha.preflight.Heard.Daemon;
import dev.connectorha.preflight.Heard.Sound;
import dev.connectorha.preflight.HostSources;
import dev.connectorha.preflight.Preflight;
import dev.connectorha.preflight.Report;
import dev.connectorha.preflight.Selection;
import dev.connectorha.preflight.Sources;
import dev.connectorha.preflight.Waiting;
import dev.connectorha.preflight.identity.IdentityChecks;
import dev.connectorha.preflight.instance.InstanceChecks;
import dev.connectorha.preflight.network.NetworkChecks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A member of a pair at its stand-ins: real ports through the SDK, and a host with the NIC that IMDS knows. Its
 * credentials are those that IMDS gives.
 */
final class Bench implements AutoCloseable {
    static final List<Check> CHECKS = Stream
            .of(InstanceChecks.all(), IdentityChecks.all(), NetworkChecks.all())
            .flatMap(List::stream).toList();

    private static final String EC2 = "aws.endpointUrlEc2";
    private static final String IMDS = "aws.ec2MetadataServiceEndpoint";
    /** Time for a busy machine; what does not answer at all is given up a second later than in production. */
    private static final AwsSettings SETTINGS = AwsSettings.of("eu-west-1", Duration.ofSeconds(3));

    final Ec2StandIn ec2;
    ImdsStandIn imds;
    private final Seat seat;
    private final InetSocketAddress imdsDoor = door();
    /** Of the properties that say where the stand-ins are: another bench may be open meanwhile. */
    private final Map<String, @Nullable String> before = new HashMap<>();
    private final ImdsInstanceIdentity identity;
    private final AwsEc2Network network;

    /** Which member of the pair it is. */
    enum Seat {
        A(Pair.INSTANCE_A, "02:00:00:00:00:0a", "10.0.1.10/24"), B(Pair.INSTANCE_B, "02:00:00:00:00:0b",
                "10.0.1.11/24");

        private final String instance;
        private final String mac;
        private final String address;

        Seat(String instance, String mac, String address) {
            this.instance = instance;
            this.mac = mac;
            this.address = address;
        }
    }

    /** The first member. */
    Bench(String scenario) {
        this(scenario, Seat.A);
    }

    Bench(String scenario, Seat seat) {
        this.seat = seat;
        ec2 = new Ec2StandIn(ScenarioFile.parse(scenario), door()).start();
        imds = new ImdsStandIn(ec2, seat.instance, imdsDoor).start();
        before.put(EC2, System.setProperty(EC2, ec2.endpoint().toString()));
        before.put(IMDS, System.setProperty(IMDS, imds.endpoint().toString()));
        identity = ImdsInstanceIdentity.create();
        network = AwsEc2Network.create(SETTINGS, RefreshableCredentials.defaultChain());
    }

    /** An address of its own for who must come back where it was: at 127.0.0.1 somebody else may have the port then. */
    private static InetSocketAddress door() {
        String host = ThreadLocalRandom.current().ints(3, 1, 255).mapToObj(Integer::toString)
                .collect(Collectors.joining(".", "127.", ""));
        return new InetSocketAddress(InetAddress.ofLiteral(host), 8111);
    }

    /** Another one where one was, once that is closed. */
    void startImds() {
        imds = new ImdsStandIn(ec2, seat.instance, imdsDoor).start();
    }

    /** One round of the checks, with this configuration, and this clock of the host's. */
    Report check(String config, InstantSource clock) throws InterruptedException {
        return check(CHECKS, config, clock);
    }

    /** One round of other checks. */
    Report check(List<Check> checks, String config, InstantSource clock) throws InterruptedException {
        Facts facts = facts(config, clock);
        return new Preflight(checks, Selection.ALL, () -> facts, Waiting.REAL).run(Instant.EPOCH,
                Duration.ZERO);
    }

    /** What the checks of a round know. */
    Facts facts(String config, InstantSource clock) {
        return new Facts(FactsForTests.config(config), sources(clock));
    }

    private Sources sources(InstantSource clock) {
        Cloud cloud = new Cloud(network, network.permissionProbes(), network.inspection(),
                network.callerInspection(clock));
        HostSources host = new HostSources(new HostFiles(Path.of("/nonexistent")),
                new FakeKernel().with("eth0", seat.mac, seat.address));
        return new Sources(identity, identity.inspection(), _ -> cloud, host,
                (_, window) -> new Heard(window, new Sound.Caught(List.of()), new Daemon.Absent()));
    }

    @Override
    public void close() {
        network.close();
        identity.close();
        imds.close();
        ec2.close();
        before.forEach((key, value) -> {
            if (value == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, value);
            }
        });
    }
}
