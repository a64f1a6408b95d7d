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
import dev.connectorha.preflight.Preflight;
import dev.connectorha.preflight.Report;
import dev.connectorha.preflight.Selection;
import dev.connectorha.preflight.Sources;
import dev.connectorha.preflight.Waiting;
import dev.connectorha.preflight.clients.ClientChecks;
import dev.connectorha.preflight.health.HealthChecks;
import dev.connectorha.preflight.host.HostChecks;
import dev.connectorha.preflight.identity.IdentityChecks;
import dev.connectorha.preflight.instance.InstanceChecks;
import dev.connectorha.preflight.network.NetworkChecks;
import dev.connectorha.preflight.peer.PeerChecks;
import dev.connectorha.preflight.permissions.PermissionChecks;
import dev.connectorha.preflight.policy.Arns;
import dev.connectorha.preflight.policy.KnownIds;
import dev.connectorha.preflight.policy.PairIds;
import dev.connectorha.preflight.policy.Policy;
import dev.connectorha.preflight.policy.PolicyChecks;
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

    /**
     * What somebody asks for besides.
     *
     * @param live for how long the peer is listened to; empty = not at all
     * @param calibrate whether to make the call that is meant to be denied
     * @param policies of the role, to check before they are attached
     */
    public record Asked(Optional<Duration> live, boolean calibrate, List<Path> policies) {}

    /** All checks, in the order of the report. */
    public static List<Check> checks() {
        return checks(new Asked(Optional.of(PeerChecks.WINDOW), true, List.of(Path.of("FILE"))));
    }

    /** Those that are made. */
    public static List<Check> checks(Asked asked) {
        return Stream
                .of(HostChecks.all(), ClientChecks.all(), InstanceChecks.all(), IdentityChecks.all(),
                        PermissionChecks.all(asked.calibrate()), NetworkChecks.all(),
                        PeerChecks.asked(asked.live()), HealthChecks.all(),
                        PolicyChecks.asked(asked.policies()))
                .flatMap(List::stream).toList();
    }

    /** Those that ask this host, IMDS, and EC2 no more than whether it answers: no permission matters to them. */
    static List<Check> fast() {
        return Stream.of(HostChecks.all(), IdentityChecks.all(),
                Stream.of(InstanceChecks.all(), NetworkChecks.all()).flatMap(List::stream)
                        .filter(check -> check.about().calls().equals(List.of("IMDS"))).toList())
                .flatMap(List::stream).toList();
    }

    /** One round of these in the daemon, through the ports that it has already. */
    static Report whileServing(AgentConfig config, ImdsInstanceIdentity identity, AwsEc2Network network)
            throws InterruptedException {
        Cloud cloud = cloud(network);
        return new Preflight(fast(), Selection.ALL, () -> facts(config, identity, _ -> cloud), Waiting.REAL)
                .run(InstantSource.system().instant(), Duration.ZERO);
    }

    /** What the checks of one round know. */
    public Facts facts(AgentConfig config) {
        return facts(config, identity, region -> cloud(config, region));
    }

    private static Facts facts(AgentConfig config, ImdsInstanceIdentity identity, Cloud.Regions regions) {
        return new Facts(config, new Sources(identity, identity.inspection(), regions,
                new HostSources(HostFiles.ofThisHost(), new LinuxKernel()), new LiveEar()));
    }

    private Cloud cloud(AgentConfig config, String region) {
        AwsEc2Network network = networks.computeIfAbsent(region,
                _ -> AwsEc2Network.create(AwsSettings.of(region, config.ec2().attemptTimeout()),
                        RefreshableCredentials.defaultChain()));
        return cloud(network);
    }

    private static Cloud cloud(AwsEc2Network network) {
        return new Cloud(network, network.permissionProbes(), network.inspection(),
                network.callerInspection(InstantSource.system()));
    }

    /**
     * The policy that the role of this pair needs.
     *
     * @param account of the VPC, if it is to be that one and not the one that IMDS tells
     * @param more which needs besides those of a takeover
     */
    public Policy policy(AgentConfig config, Optional<String> account, Policy.Extent more)
            throws InterruptedException {
        PairIds found = facts(config).get(KnownIds.FACT);
        PairIds ids = new PairIds(new Arns(found.arns().region(), account.orElse(found.arns().account())),
                found.networkInterfaces(), found.routeTables());
        return Policy.of(config, ids, more);
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
