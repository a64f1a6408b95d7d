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
import java.time.Duration;
import java.util.Set;

/** What the configuration means for VRRP: the translation into the words of {@code vrrp} and {@code election}. */
record VrrpSetup(AgentConfig config) {
    private static final VrrpVersion VERSION = VrrpVersion.V3;

    ElectionConfig election() {
        VrrpConfig vrrp = config.vrrp();
        return new ElectionConfig(vrrp.localAddress(), vrrp.priority(),
                new Timing(VERSION, intervalMicros(), vrrp.downAfter()),
                new Preemption(vrrp.preempt(), vrrp.preempt() ? vrrp.preemptDelay() : Duration.ZERO),
                vrrp.startupDelay());
    }

    /** The advert that this member sends; only its priority varies. */
    Advertisement advertisement() {
        return new Advertisement(VERSION, config.vrrp().virtualRouterId(), config.vrrp().priority(),
                intervalMicros(),
                config.interfaces().stream().flatMap(nic -> nic.virtualAddresses().stream()).toList(),
                new Authentication.None());
    }

    AdvertisementEncoder encoder() {
        return new AdvertisementEncoder(ChecksumDialect.PSEUDO_UNICAST, config.vrrp().localAddress(),
                config.vrrp().peerAddress());
    }

    Expectations expectations() {
        VrrpConfig vrrp = config.vrrp();
        return new Expectations(vrrp.peerAddress(), vrrp.localAddress(),
                new Expectations.Virtual(VERSION, vrrp.virtualRouterId(), new Authentication.None(),
                        intervalMicros()),
                Set.of(ChecksumDialect.PSEUDO_UNICAST), vrrp.minTtl());
    }

    VrrpEndpoint endpoint() {
        return new VrrpEndpoint(config.interfaces().getFirst().device(), config.vrrp().localAddress(),
                config.vrrp().peerAddress());
    }

    private long intervalMicros() {
        return config.vrrp().advertisementInterval().toNanos() / 1_000;
    }
}
