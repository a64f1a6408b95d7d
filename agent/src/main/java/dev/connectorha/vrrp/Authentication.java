package dev.connectorha.vrrp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The authentication field of VRRPv2. It travels in clear text: a guard against a mispaired configuration, and no
 * security at all.
 */
public sealed interface Authentication {
    /** Type 0: eight zero octets that nobody looks at. */
    record None() implements Authentication {}

    /**
     * Type 1: a password of up to eight octets, padded with zeros. Held as one number, so that two of them compare in
     * constant time.
     */
    record Password(long octets) implements Authentication {
        @Override
        public String toString() {
            return "Password[hidden]";
        }
    }

    /** No authentication. */
    static Authentication none() {
        return new None();
    }

    /** The password as keepalived sends it: UTF-8, cut or zero-padded to eight octets. */
    static Authentication password(String text) {
        byte[] padded = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), Long.BYTES);
        return new Password(ByteBuffer.wrap(padded).getLong());
    }

    /** The number in the packet: 0 or 1. */
    default int type() {
        return switch (this) {
            case None() -> 0;
            case Password(long _) -> 1;
        };
    }

    /** The eight octets after the addresses, as one big-endian number. */
    default long data() {
        return switch (this) {
            case None() -> 0;
            case Password(long octets) -> octets;
        };
    }
}
