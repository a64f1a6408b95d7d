package dev.connectorha.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalInt;

/** Reads {@code vrrp}. */
final class VrrpReader {
    static final Duration PREEMPT_DELAY = Duration.ofSeconds(60);

    private static final Scalar<Integer> PRIORITY = Numbers.between(3, 254,
            "255 is the address owner, 1 and 2 are the agent's own");
    /** The widest range of both versions; which part of it the version takes is a rule. */
    private static final Scalar<Duration> INTERVAL = Durations.between(Duration.ofMillis(10),
            Duration.ofSeconds(255));
    private static final Scalar<Duration> DELAY = Durations.between(Duration.ZERO, Duration.ofHours(1));
    private static final InetAddress NO_ADDRESS = InetAddress.ofLiteral("0.0.0.0");

    private VrrpReader() {}

    static VrrpConfig read(Section vrrp) {
        InetAddress local = vrrp.required("localAddress", Addresses::unicast, NO_ADDRESS);
        return new VrrpConfig(vrrp.optional("version", Numbers.between(2, 3), 3),
                vrrp.required("virtualRouterId", Numbers.between(1, 255), 1),
                vrrp.required("priority", PRIORITY, 100),
                vrrp.optional("advertisementInterval", INTERVAL, Duration.ofSeconds(1)),
                vrrp.optional("downAfter", Numbers.between(1, 100), 3), local,
                vrrp.required("peerAddress", Addresses::unicast, NO_ADDRESS),
                vrrp.optional("preempt", Words::truth, false),
                vrrp.optional("preemptDelay", DELAY, PREEMPT_DELAY),
                vrrp.optional("startupDelay", DELAY, Duration.ZERO),
                vrrp.optional("checksum", Words.oneOf(ChecksumDialect.class), ChecksumDialect.PSEUDO_UNICAST),
                authentication(vrrp),
                vrrp.optional("minTtl", Numbers.betweenOrOff(1, 255), defaultMinTtl(local)));
    }

    /** Nothing from outside the link arrives with 255 on IPv4; keepalived's IPv6 unicast leaves with 64. */
    private static OptionalInt defaultMinTtl(InetAddress local) {
        return Addresses.isIpv6(local) ? OptionalInt.empty() : OptionalInt.of(255);
    }

    private static Authentication authentication(Section vrrp) {
        if (!vrrp.has("authentication") || vrrp.says("authentication", "none")) {
            return new Authentication.None();
        }
        Section section = vrrp.section("authentication", "none or {pass: …}");
        return new Authentication.Pass(section.required("pass", Words::password, ""));
    }
}
