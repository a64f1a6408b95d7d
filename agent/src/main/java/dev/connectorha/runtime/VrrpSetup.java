package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.VrrpConfig;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.Preemption;
import dev.connectorha.election.Timing;
import dev.connectorha.network.VrrpEndpoint;
import dev.connectorha.vrrp.Advertisement;
import dev.connectorha.vrrp.AdvertisementEncoder;
import dev.connectorha.vrrp.Authentication;
import dev.connectorha.vrrp.ChecksumDialect;
import dev.connectorha.vrrp.Expectations;
import dev.connectorha.vrrp.VrrpVersion;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the configuration means for VRRP: the translation into the words of {@code vrrp} and {@code election}. */
record VrrpSetup(AgentConfig config) {

    ElectionConfig election() {
        VrrpConfig vrrp = config.vrrp();
        return new ElectionConfig(vrrp.localAddress(), vrrp.priority(),
                new Timing(version(), intervalMicros(), vrrp.downAfter()),
                new Preemption(vrrp.preempt(), vrrp.preempt() ? vrrp.preemptDelay() : Duration.ZERO),
                vrrp.startupDelay());
    }

    /** The advert that this member sends; only its priority varies. */
    Advertisement advertisement() {
        return new Advertisement(version(), config.vrrp().virtualRouterId(), config.vrrp().priority(),
                intervalMicros(), advertised(), authentication());
    }

    /** The virtual IPs of all interfaces that belong to the address family in which the members speak. */
    private List<InetAddress> advertised() {
        return config.interfaces().stream().flatMap(nic -> nic.virtualAddresses().stream())
                .filter(address -> isIpv6(address) == isIpv6(config.vrrp().localAddress())).toList();
    }

    AdvertisementEncoder encoder() {
        return new AdvertisementEncoder(dialect(), config.vrrp().localAddress(), config.vrrp().peerAddress());
    }

    Expectations expectations() {
        VrrpConfig vrrp = config.vrrp();
        return new Expectations(vrrp.peerAddress(), vrrp.localAddress(),
                new Expectations.Virtual(version(), vrrp.virtualRouterId(), authentication(),
                        intervalMicros()),
                Set.of(dialect()), vrrp.minTtl());
    }

    VrrpEndpoint endpoint() {
        boolean ipv6 = isIpv6(config.vrrp().localAddress());
        return new VrrpEndpoint(config.interfaces().getFirst().device(), config.vrrp().localAddress(),
                config.vrrp().peerAddress(), ipv6 ? config.vrrp().minTtl().orElse(0) : 0);
    }

    private VrrpVersion version() {
        return config.vrrp().version() == 2 ? VrrpVersion.V2 : VrrpVersion.V3;
    }

    private ChecksumDialect dialect() {
        return switch (config.vrrp().checksum()) {
            case PSEUDO_UNICAST -> ChecksumDialect.PSEUDO_UNICAST;
            case NONE -> ChecksumDialect.NONE;
            case PSEUDO_MULTICAST -> ChecksumDialect.PSEUDO_MULTICAST;
        };
    }

    private Authentication authentication() {
        return switch (config.vrrp().authentication()) {
            case dev.connectorha.config.Authentication.None _ -> Authentication.none();
            case dev.connectorha.config.Authentication.Pass(String text) -> Authentication.password(text);
        };
    }

    private long intervalMicros() {
        return config.vrrp().advertisementInterval().toNanos() / 1_000;
    }

    private static boolean isIpv6(InetAddress address) {
        return address instanceof Inet6Address;
    }
}
