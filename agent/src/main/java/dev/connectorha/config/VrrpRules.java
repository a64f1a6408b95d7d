package dev.connectorha.config;

import java.time.Duration;
import java.util.List;

/** Contradictions within {@code vrrp}. */
final class VrrpRules {
    private static final Duration LONGEST_V3 = Duration.ofMillis(40_950);

    private VrrpRules() {}

    static void check(VrrpConfig vrrp, Rules rules) {
        rules.refuse(vrrp.localAddress().equals(vrrp.peerAddress()),
                List.of("vrrp.peerAddress", "vrrp.localAddress"), "is the same as vrrp.localAddress");
        rules.refuse(!Addresses.sameFamily(vrrp.localAddress(), vrrp.peerAddress()),
                List.of("vrrp.peerAddress", "vrrp.localAddress"),
                "is " + Addresses.family(vrrp.peerAddress()) + ", but vrrp.localAddress is "
                        + Addresses.family(vrrp.localAddress()));
        rules.refuse(!vrrp.preempt() && !vrrp.preemptDelay().equals(VrrpReader.PREEMPT_DELAY),
                List.of("vrrp.preemptDelay", "vrrp.preempt"), "has no effect without vrrp.preempt: true");
        if (vrrp.version() == 2) {
            version2(vrrp, rules);
        } else {
            version3(vrrp, rules);
        }
    }

    private static void version2(VrrpConfig vrrp, Rules rules) {
        Duration interval = vrrp.advertisementInterval();
        rules.refuse(interval.toNanos() % 1_000_000_000 != 0,
                List.of("vrrp.advertisementInterval", "vrrp.version"),
                Durations.format(interval) + " is not in whole seconds, which is all that version 2 can say");
        rules.refuse(Addresses.isIpv6(vrrp.localAddress()), List.of("vrrp.version", "vrrp.localAddress"),
                "2 is for IPv4 alone (RFC 3768), but vrrp.localAddress is IPv6");
        rules.refuse(vrrp.checksum() != ChecksumDialect.PSEUDO_UNICAST,
                List.of("vrrp.checksum", "vrrp.version"),
                "has no effect on version 2, which has no pseudo-header");
    }

    private static void version3(VrrpConfig vrrp, Rules rules) {
        Duration interval = vrrp.advertisementInterval();
        rules.refuse(interval.compareTo(LONGEST_V3) > 0 || interval.toNanos() % 10_000_000 != 0,
                List.of("vrrp.advertisementInterval", "vrrp.version"),
                Durations.format(interval) + " is not in 10ms..40.95s in steps of 10ms");
        rules.refuse(vrrp.authentication() instanceof Authentication.Pass,
                List.of("vrrp.authentication", "vrrp.version"),
                "exists in version 2 alone (RFC 9568 section 9)");
        rules.refuse(
                vrrp.checksum() != ChecksumDialect.PSEUDO_UNICAST && Addresses.isIpv6(vrrp.localAddress()),
                List.of("vrrp.checksum", "vrrp.localAddress"),
                "has no effect on IPv6, where there is one checksum only (RFC 8200 section 8.1)");
    }
}
