package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.Authentication;
import dev.connectorha.config.ChecksumDialect;
import dev.connectorha.config.ConnectorConfig;
import dev.connectorha.config.ConnectorKind;
import dev.connectorha.config.Ec2Config;
import dev.connectorha.config.InterfaceConfig;
import dev.connectorha.config.ManagementConfig;
import dev.connectorha.config.OnStop;
import dev.connectorha.config.RoutesConfig;
import dev.connectorha.config.VrrpConfig;
import dev.connectorha.localstack.lab.Keepalived;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.Topology;
import dev.connectorha.localstack.lab.VrrpForm;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Configurations of a {@link Speaker}. They are built without a file, for the file's rules still refuse IPv6. */
final class Speeches {
    private static final int VIRTUAL_ROUTER_ID = 51;
    private static final int DOWN_AFTER = 3;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Speeches() {}

    /** What makes our side do as a keepalived of these settings does. */
    static AgentConfig of(Member member, Keepalived.Settings settings) {
        return of(member, settings, ChecksumDialect.PSEUDO_UNICAST);
    }

    static AgentConfig of(Member member, Keepalived.Settings settings, ChecksumDialect dialect) {
        List<InetAddress> addresses = settings.virtualAddresses().stream().map(InetAddress::ofLiteral)
                .toList();
        InterfaceConfig nic = new InterfaceConfig(Topology.DEVICE, Optional.empty(), Optional.empty(),
                addresses, new RoutesConfig.None());
        return new AgentConfig(new ConnectorConfig(member.label(), ConnectorKind.EXPRESS),
                vrrp(member, settings, dialect), List.of(nic), List.of(), List.of(),
                new Ec2Config(Optional.empty(), SECOND, SECOND, SECOND, false), OnStop.KEEP,
                new ManagementConfig(Path.of("/nowhere"), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    private static VrrpConfig vrrp(Member member, Keepalived.Settings settings, ChecksumDialect dialect) {
        VrrpForm form = settings.form();
        return new VrrpConfig(form.version(), VIRTUAL_ROUTER_ID, settings.priority(),
                settings.advertisementInterval(), DOWN_AFTER, InetAddress.ofLiteral(form.address(member)),
                InetAddress.ofLiteral(form.address(member.peer())), settings.preemptDelay().isPresent(),
                settings.preemptDelay().orElse(Duration.ZERO), Duration.ZERO, dialect,
                form.password().<Authentication>map(Authentication.Pass::new)
                        .orElseGet(Authentication.None::new),
                form.ipv6() ? OptionalInt.empty() : OptionalInt.of(255));
    }
}
