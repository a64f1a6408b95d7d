package dev.connectorha.preflight.host;

import dev.connectorha.preflight.Facts;
import java.util.OptionalInt;

/** Settings of the kernel, by their names with slashes: a NIC's name may have a dot. */
final class Sysctl {
    private Sysctl() {}

    /** Empty if it cannot be read, as where the kernel has no IPv6. */
    static OptionalInt number(Facts facts, String key) {
        return facts.sources().host().files().text("/proc/sys/" + key).map(String::strip)
                .filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt).map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** The command that sets it now. */
    static String command(String key, int value) {
        return "sysctl -w " + key + "=" + value;
    }

    /** The command that sets it at every start. */
    static String persistently(String key, int value) {
        return "echo '" + key + " = " + value + "' >> /etc/sysctl.d/60-connector-ha.conf";
    }
}
