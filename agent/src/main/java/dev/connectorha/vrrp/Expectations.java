package dev.connectorha.vrrp;

import java.net.InetAddress;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an advert must look like to be let in.
 *
 * @param peer     the only source that is listened to
 * @param local    the only destination
 * @param vrrp     version, router and, for v2 alone, password and interval
 * @param dialects the checksums that are accepted of VRRPv3 over IPv4, not empty; never switched by what is heard
 * @param minTtl   the smallest TTL accepted, 1..255; empty = any. Over IPv6 a socket filter must look at it
 */
public record Expectations(InetAddress peer, InetAddress local, Virtual vrrp, Set<ChecksumDialect> dialects,
        OptionalInt minTtl) {
    /**
     * The virtual router.
     *
     * @param id               1..255
     * @param v2Authentication compared in v2 alone
     * @param v2IntervalMicros compared in v2 alone: v3 learns the interval instead
     */
    public record Virtual(VrrpVersion version, int id, Authentication v2Authentication,
            long v2IntervalMicros) {}

    public Expectations {
        dialects = Set.copyOf(dialects);
        if (dialects.isEmpty()) {
            throw new IllegalArgumentException("no checksum dialect is accepted, so nothing would be");
        }
        if (peer.getAddress().length != local.getAddress().length) {
            throw new IllegalArgumentException("peer and local address are not of one family");
        }
        if (vrrp.version() == VrrpVersion.V2 && peer.getAddress().length != 4) {
            throw new IllegalArgumentException("VRRPv2 has no IPv6");
        }
    }
}
