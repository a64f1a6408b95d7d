package dev.connectorha.preflight.host;

import dev.connectorha.host.Device;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import java.io.IOException;
import java.util.Optional;

/**
 * NetworkManager. A renewal takes nothing off the NIC, nor does a restart; {@code nmcli device reapply} and
 * {@code nmcli connection up} take off what is not in the connection, and the agent puts it back.
 */
record NetworkManager(String device, boolean leases) implements Keeper {
    private static final String GENERATED = "/run/NetworkManager/system-connections";

    static Optional<Keeper> find(Facts facts, Device device) throws InterruptedException {
        HostFiles files = facts.sources().host().files();
        if (facts.get(Processes.FACT).named("NetworkManager").findAny().isEmpty()) {
            return Optional.empty();
        }
        return files.text("/run/NetworkManager/devices/" + device.link().index())
                .filter(state -> state.contains("managed=true") && !isOnlyShown(files, state))
                .map(state -> new NetworkManager(device.name(), state.contains("\n[dhcp4]")));
    }

    /** Of a NIC that somebody else configures NetworkManager makes up a connection, and leaves the NIC alone. */
    private static boolean isOnlyShown(HostFiles files, String state) {
        Optional<String> uuid = state.lines().filter(line -> line.startsWith("connection-uuid="))
                .map(line -> line.substring(line.indexOf('=') + 1)).findFirst();
        try {
            return uuid.isPresent() && files.names(GENERATED).stream()
                    .flatMap(name -> files.text(GENERATED + "/" + name).stream())
                    .anyMatch(text -> text.contains("uuid=" + uuid.get()) && text.contains("external=true"));
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public String name() {
        return "NetworkManager";
    }

    @Override
    public CheckResult foreignAddresses() {
        return CheckResult.pass("NetworkManager leaves foreign addresses on " + device
                + " until somebody activates or reapplies its connection");
    }
}
