package dev.connectorha.vrrp;

/**
 * What the checksum of a VRRPv3 advert over IPv4 covers besides the advert itself. Implementations disagree.
 *
 * <p>VRRPv2 always means {@link #NONE}, and IPv6 always the pseudo-header with the real destination.
 */
public enum ChecksumDialect {
    /** The pseudo-header with the real destination: keepalived from 1.3.7 on. */
    PSEUDO_UNICAST("pseudo-unicast"),
    /** No pseudo-header: RFC 9568, Cisco, Juniper, keepalived's {@code v3_checksum_as_v2}. */
    NONE("none"),
    /** The pseudo-header with 224.0.0.18, even though the packet is unicast: keepalived up to 1.3.6. */
    PSEUDO_MULTICAST("pseudo-multicast");

    private final String label;

    ChecksumDialect(String label) {
        this.label = label;
    }

    /** The name in configuration and logs. */
    public String label() {
        return label;
    }
}
