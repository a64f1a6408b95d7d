package dev.connectorha.config;

/**
 * The authentication field of VRRP version 2: a guard against misconfiguration, for it travels in clear text.
 */
public sealed interface Authentication {
    /** No authentication, the only choice of version 3. */
    record None() implements Authentication {}

    /**
     * A shared text, authentication type 1 of RFC 2338 section 5.3.6.
     *
     * @param text 1..8 bytes of UTF-8
     */
    record Pass(String text) implements Authentication {
        /** Leaves the text out, because configurations are logged. */
        @Override
        public String toString() {
            return "Pass[…]";
        }
    }
}
