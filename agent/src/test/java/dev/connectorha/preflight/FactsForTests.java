package dev.connectorha.preflight;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ConfigContext;
import dev.connectorha.config.ConfigLoader;
import dev.connectorha.config.ConfigResult;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Facts for checks that ask for none: everything is absent. */
final class FactsForTests {
    private static final String CONFIG = """
            vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.1.11}
            interfaces:
              - {device: eth0, virtualAddresses: [10.0.1.100]}
            """;

    private FactsForTests() {}

    static Facts none() {
        return new Facts(config(), new Sources(new NoIdentity()));
    }

    private static AgentConfig config() {
        return switch (ConfigLoader.parse(CONFIG, new ConfigContext("the-host"))) {
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
