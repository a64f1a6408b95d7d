package dev.connectorha.vrrp;

/** Why a packet was dropped, in the order in which it is looked at. Each reason is exactly one counter. */
public enum RejectReason {
    /** The bytes do not begin with the header of a whole IPv4 packet. */
    IP_HEADER("ip-header"),
    /** The packet is not of IP protocol 112. */
    PROTOCOL("protocol"),
    /** The source is not the configured peer. */
    NOT_OUR_PEER("not-our-peer"),
    /** The packet was sent to an address other than the local one. */
    DESTINATION("destination"),
    /** The TTL is below {@code minTtl}. */
    TTL("ttl"),
    /** There is less than a VRRP header. */
    TOO_SHORT("too-short"),
    /** Another VRRP version than the configured one. */
    VERSION("version"),
    /** Not an advertisement. */
    TYPE("type"),
    /** Another virtual router. */
    VRID("vrid"),
    /** The length is not exactly what the number of addresses asks for. */
    LENGTH("length"),
    /** The checksum is right in no accepted dialect. */
    CHECKSUM("checksum"),
    /** Another authentication type than the configured one (v2). */
    AUTH_TYPE("auth-type"),
    /** The wrong password (v2). */
    AUTHENTICATION("authentication"),
    /** Another interval than the configured one (v2), or one of zero, which would make every master dead at once. */
    INTERVAL("interval");

    private final String label;

    RejectReason(String label) {
        this.label = label;
    }

    /** The label of the counter. */
    public String label() {
        return label;
    }
}
