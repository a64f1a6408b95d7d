package dev.connectorha.packages;

import dev.connectorha.localstack.lab.RunResult;
import java.io.IOException;

/** Debian's own polkit on a machine of the lab, asked as systemd asks it when a process wants to start a unit. */
final class Polkit {
    private static final String ASK = """
            mkdir -p /run/dbus && rm -f /run/dbus/system_bus_socket
            dbus-daemon --system --nofork --nopidfile & bus=$!
            until [ -S /run/dbus/system_bus_socket ]; do sleep 0.1; done
            /usr/lib/polkit-1/polkitd --no-debug & polkit=$!
            until dbus-send --system --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \
                string:org.freedesktop.PolicyKit1; do sleep 0.1; done >/dev/null 2>&1
            pkcheck --action-id org.freedesktop.systemd1.manage-units --process PROCESS --detail unit UNIT --detail verb VERB
            code=$?
            kill $polkit $bus
            exit $code
            """;

    private Polkit() {}

    /** @param process who wants to */
    static boolean permits(Machine machine, long process, String verb, String unit) throws IOException {
        RunResult result = machine.shell(ASK.replace("PROCESS", String.valueOf(process)).replace("UNIT", unit)
                .replace("VERB", verb));
        return switch (result.exit()) {
            case 0 -> true;
            case 1, 2 -> false;
            default -> throw new IOException("polkit does not say: " + result.output());
        };
    }
}
