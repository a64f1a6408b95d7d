package dev.connectorha.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How this member speaks VRRP and takes part in the election.
 *
 * @param version 3 (RFC 9568) or 2 (RFC 3768, IPv4 only)
 * @param virtualRouterId 1..255, the same on both members
 * @param priority 3..254; 255 is the address owner, 1 and 2 are the agent's own
 * @param advertisementInterval version 3: 10 ms..40.95 s in steps of 10 ms; version 2: 1..255 whole seconds
 * @param downAfter missed intervals before a takeover, 1..100
 * @param localAddress this Connector's static private address, of the same family as the peer's
 * @param preempt whether the higher priority takes back from a live master
 * @param preemptDelay 0..1 h; used with {@code preempt} alone
 * @param startupDelay 0..1 h, during which the member listens only
 * @param minTtl the least TTL an advertisement may arrive with, 1..255; empty = not checked
 */
public record VrrpConfig(int version, int virtualRouterId, int priority, Duration advertisementInterval,
        int downAfter, InetAddress localAddress, InetAddress peerAddress, boolean preempt,
        Duration preemptDelay, Duration startupDelay, ChecksumDialect checksum,
        Authentication authentication, OptionalInt minTtl) {}
