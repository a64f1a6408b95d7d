package dev.connectorha.preflight;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ConfigContext;
import dev.connectorha.config.ConfigLoader;
import dev.connectorha.config.ConfigResult;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Heard.Daemon;
import dev.connectorha.preflight.Heard.Sound;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Facts for tests. Where a test brings no source of its own, everything is absent. */
public final class FactsForTests {
    /** An instance without IMDS. */
    public static final InstanceIdentity NO_IDENTITY = new NoIdentity();

    private static final String CONFIG = """
            vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.1.11}
            interfaces:
              - {device: eth0, virtualAddresses: [10.0.1.100]}
            """;

    private static final HostSources NO_HOST = new HostSources(new HostFiles(Path.of("/nonexistent")),
            new FakeKernel());
    private static final PeerEar NO_PEER = (_, window) -> new Heard(window, new Sound.Caught(List.of()),
            new Daemon.Absent());

    private FactsForTests() {}

    /** For checks that ask for none. */
    static Facts none() {
        return new Facts(config(), sources(NO_IDENTITY));
    }

    /** Sources that have nothing but these. */
    public static Sources sources(InstanceIdentity identity) {
        return new Sources(identity, NO_HOST, NO_PEER);
    }

    public static Sources sources(InstanceIdentity identity, HostSources host) {
        return new Sources(identity, host, NO_PEER);
    }

    public static Sources sources(PeerEar peer) {
        return new Sources(NO_IDENTITY, NO_HOST, peer);
    }

    /** That of a member with one interface, eth0. */
    public static AgentConfig config() {
        return config(CONFIG);
    }

    public static AgentConfig config(String yaml) {
        return switch (ConfigLoader.parse(yaml, new ConfigContext("the-host"))) {
            case ConfigResult.Valid(var config, _) -> config;
            case ConfigResult.Invalid(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** No IMDS. */
    private static final class NoIdentity implements InstanceIdentity {
        private static <T> CompletionStage<Ec2Result<T>> absent() {
            return CompletableFuture.completedFuture(
                    Ec2Result.failed(new Ec2Failure.Unreachable("IMDS", "ConnectException", "refused")));
        }

        @Override
        public CompletionStage<Ec2Result<Instance>> instance() {
            return absent();
        }

        @Override
        public CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac) {
            return absent();
        }

        @Override
        public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac) {
            return absent();
        }

        @Override
        public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac) {
            return absent();
        }
    }
}
