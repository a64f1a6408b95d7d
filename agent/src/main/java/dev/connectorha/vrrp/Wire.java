package dev.connectorha.vrrp;

/** Offsets and constants of the VRRP packet, which both directions share (RFC 9568 section 5.1). */
final class Wire {
    static final int PROTOCOL = 112;
    static final int TYPE_ADVERTISEMENT = 1;
    static final int HEADER_LENGTH = 8;
    static final int V2_AUTHENTICATION_LENGTH = 8;

    static final int VRID = 1;
    static final int PRIORITY = 2;
    static final int COUNT = 3;
    static final int V2_AUTHENTICATION_TYPE = 4;
    static final int V2_INTERVAL = 5;
    static final int V3_INTERVAL = 4;
    /** The upper four bits beside the v3 interval are reserved: sent as zero, ignored when received. */
    static final int V3_INTERVAL_MASK = 0x0fff;
    static final int CHECKSUM = 6;

    private Wire() {}

    static int length(VrrpVersion version, int count, int addressLength) {
        int tail = version == VrrpVersion.V2 ? V2_AUTHENTICATION_LENGTH : 0;
        return HEADER_LENGTH + count * addressLength + tail;
    }
}
