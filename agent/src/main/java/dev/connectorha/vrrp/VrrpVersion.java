package dev.connectorha.vrrp;

/** The two versions of VRRP that are spoken; over IPv6 only {@link #V3} exists in practice. */
public enum VrrpVersion {
    /** VRRPv2 (RFC 3768, with RFC 2338's password): whole seconds, IPv4 only. */
    V2(2, 1_000_000, 255),
    /** VRRPv3 (RFC 9568 and its predecessor RFC 5798): centiseconds, IPv4 and IPv6. */
    V3(3, 10_000, 4095);

    private final int number;
    private final long intervalUnitMicros;
    private final int maxIntervalUnits;

    VrrpVersion(int number, long intervalUnitMicros, int maxIntervalUnits) {
        this.number = number;
        this.intervalUnitMicros = intervalUnitMicros;
        this.maxIntervalUnits = maxIntervalUnits;
    }

    /** The number in the packet: 2 or 3. */
    public int number() {
        return number;
    }

    /** What one unit of the packet's interval field is worth, in microseconds. */
    public long intervalUnitMicros() {
        return intervalUnitMicros;
    }

    /** Whether the interval can be written in a packet of this version: whole units, at least one. */
    public boolean canCarryInterval(long micros) {
        long units = micros / intervalUnitMicros;
        return micros % intervalUnitMicros == 0 && units >= 1 && units <= maxIntervalUnits;
    }
}
