package dev.connectorha.config;

/**
 * What the checksum of a VRRPv3 advertisement over IPv4 covers besides the message; implementations disagree.
 */
public enum ChecksumDialect {
    /** A pseudo-header with the peer's address, as keepalived does. */
    PSEUDO_UNICAST,
    /** No pseudo-header, as RFC 9568 section 5.2.8 says. */
    NONE,
    /** A pseudo-header with 224.0.0.18, as keepalived up to 1.3.6 does. */
    PSEUDO_MULTICAST
}
