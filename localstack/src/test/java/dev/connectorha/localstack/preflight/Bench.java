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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The first member of a pair at its stand-ins: real ports through the SDK, and a host with the NIC that IMDS knows. Its
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
    final ImdsStandIn imds;
    private final ImdsInstanceIdentity identity;
    private final AwsEc2Network network;

    Bench(String scenario) {
        ec2 = new Ec2StandIn(ScenarioFile.parse(scenario), Pair.anyPort()).start();
        imds = new ImdsStandIn(ec2, Pair.INSTANCE_A, Pair.anyPort()).start();
        System.setProperty(EC2, ec2.endpoint().toString());
        System.setProperty(IMDS, imds.endpoint().toString());
        identity = ImdsInstanceIdentity.create();
        network = AwsEc2Network.create(SETTINGS, RefreshableCredentials.defaultChain());
    }

    /** One round of the checks, with this configuration, and this clock of the host's. */
    Report check(String config, InstantSource clock) throws InterruptedException {
        Facts facts = new Facts(FactsForTests.config(config), sources(clock));
        return new Preflight(CHECKS, Selection.ALL, () -> facts, Waiting.REAL).run(Instant.EPOCH,
                Duration.ZERO);
    }

    private Sources sources(InstantSource clock) {
        Cloud cloud = new Cloud(network, network.permissionProbes(), network.inspection(),
                network.callerInspection(clock));
        HostSources host = new HostSources(new HostFiles(Path.of("/nonexistent")),
                new FakeKernel().with("eth0", "02:00:00:00:00:0a", "10.0.1.10/24"));
        return new Sources(identity, identity.inspection(), _ -> cloud, host,
                (_, window) -> new Heard(window, new Sound.Caught(List.of()), new Daemon.Absent()));
    }

    @Override
    public void close() {
        network.close();
        identity.close();
        imds.close();
        ec2.close();
        System.clearProperty(EC2);
        System.clearProperty(IMDS);
    }
}
