package dev.connectorha.preflight;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ConfigContext;
import dev.connectorha.config.ConfigLoader;
import dev.connectorha.config.ConfigResult;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.inspection.ImdsInspection;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Heard.Daemon;
import dev.connectorha.preflight.Heard.Sound;
import dev.connectorha.probe.ReadOnlyEc2;
import java.nio.file.Path;
import java.util.List;

/** Facts for tests. Where a test brings no source of its own, everything is absent. */
public final class FactsForTests {
    /** An instance without IMDS. */
    public static final InstanceIdentity NO_IDENTITY = FakeImds.absent();

    /** The line of the configuration about VRRP. */
    public static final String VRRP = """
            vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.1.11}
            """;

    private static final HostSources NO_HOST = new HostSources(new HostFiles(Path.of("/nonexistent")),
            new FakeKernel());
    static final PeerEar NO_PEER = (_, window) -> new Heard(window, new Sound.Caught(List.of()),
            new Daemon.Absent());

    private static final Cloud.Regions NO_EC2 = _ -> {
        ReadOnlyEc2 calls = new ReadOnlyEc2();
        return new Cloud(calls, calls, new FakeEc2(), new FakeCaller());
    };

    private FactsForTests() {}

    /** For checks that ask for none. */
    static Facts none() {
        return new Facts(config(), sources(NO_IDENTITY));
    }

    /** Sources that have nothing but these. */
    public static Sources sources(InstanceIdentity identity) {
        return sources(identity, FakeImds.absent(), NO_HOST);
    }

    public static Sources sources(InstanceIdentity identity, ImdsInspection imds, HostSources host) {
        return new Sources(identity, imds, NO_EC2, host, NO_PEER);
    }

    public static Sources sources(PeerEar peer) {
        return new Sources(NO_IDENTITY, FakeImds.absent(), NO_EC2, NO_HOST, peer);
    }

    /** A member with one interface, eth0, its routes by default. */
    public static AgentConfig config() {
        return config(VRRP + "interfaces: [{device: eth0, virtualAddresses: [10.0.1.100]}]");
    }

    public static AgentConfig config(String yaml) {
        return switch (ConfigLoader.parse(yaml, new ConfigContext("the-host"))) {
            case ConfigResult.Valid(var config, _) -> config;
            case ConfigResult.Invalid(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
