package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.aws.AwsEc2Network;
import dev.connectorha.ec2.aws.AwsSettings;
import dev.connectorha.ec2.aws.ImdsInstanceIdentity;
import dev.connectorha.ec2.aws.RefreshableCredentials;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.Cloud;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Head;
import dev.connectorha.preflight.HostSources;
import dev.connectorha.preflight.Sources;
import dev.connectorha.preflight.host.HostChecks;
import dev.connectorha.preflight.identity.IdentityChecks;
import dev.connectorha.preflight.instance.InstanceChecks;
import dev.connectorha.preflight.network.NetworkChecks;
import dev.connectorha.preflight.peer.PeerChecks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Preflight on this host: all its checks, and where their facts come from. */
public final class PreflightSetup implements AutoCloseable {
    private final ImdsInstanceIdentity identity = ImdsInstanceIdentity.create();
    /** By region, kept from round to round with its connections. */
    private final Map<String, AwsEc2Network> networks = new ConcurrentHashMap<>();

    /** All checks, in the order of the report. */
    public static List<Check> checks() {
        return checks(Optional.of(PeerChecks.WINDOW));
    }

    /**
     * Those that are made.
     *
     * @param live for how long the peer is listened to; empty = not at all
     */
    public static List<Check> checks(Optional<Duration> live) {
        return Stream.of(HostChecks.all(), InstanceChecks.all(), IdentityChecks.all(), NetworkChecks.all(),
                PeerChecks.asked(live)).flatMap(List::stream).toList();
    }

    /** What the checks of one round know. */
    public Facts facts(AgentConfig config) {
        return new Facts(config, new Sources(identity, identity.inspection(), region -> cloud(config, region),
                new HostSources(HostFiles.ofThisHost(), new LinuxKernel()), new LiveEar()));
    }

    private Cloud cloud(AgentConfig config, String region) {
        AwsEc2Network network = networks.computeIfAbsent(region,
                _ -> AwsEc2Network.create(AwsSettings.of(region, config.ec2().attemptTimeout()),
                        RefreshableCredentials.defaultChain()));
        return new Cloud(network, network.permissionProbes(), network.inspection(),
                network.callerInspection(InstantSource.system()));
    }

    /** Whose report it is. Waits for IMDS, which answers at once or is given up after seconds. */
    public Head head(Path config) {
        return new Head(Version.current(), Surroundings.join(identity.instance()).asValue(),
                config.toString());
    }

    @Override
    public void close() {
        networks.values().forEach(AwsEc2Network::close);
        identity.close();
    }
}
