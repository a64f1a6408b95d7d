package dev.connectorha.preflight.host;

import dev.connectorha.host.Device;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Remedy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * systemd-networkd. A renewal of its lease takes nothing off the NIC; when it configures the NIC anew (a changed file
 * and {@code networkctl reload}, {@code networkctl reconfigure}), all addresses that are not its own go, unless
 * KeepConfiguration says otherwise.
 *
 * @param file the .network file in use
 * @param keep KeepConfiguration, empty if nothing sets it
 */
record Networkd(String device, String file, String keep, boolean leases) implements Keeper {
    /** As long as the kernel's names of processes are. */
    private static final String COMM = "systemd-network";
    private static final Set<String> KEEPS = Set.of("static", "yes", "true", "on", "1", "y", "t");

    static Optional<Keeper> find(Facts facts, Device device) throws InterruptedException {
        HostFiles files = facts.sources().host().files();
        if (facts.get(Processes.FACT).named(COMM).findAny().isEmpty()) {
            return Optional.empty();
        }
        return files.text("/run/systemd/netif/links/" + device.link().index()).map(Networkd::settings)
                .filter(state -> state.containsKey("NETWORK_FILE")
                        && !"unmanaged".equals(state.get("ADMIN_STATE")))
                .map(state -> of(files, device, state));
    }

    private static Keeper of(HostFiles files, Device device, Map<String, String> state) {
        String file = state.getOrDefault("NETWORK_FILE", "");
        boolean leases = state.containsKey("DHCP_LEASE")
                || files.exists("/run/systemd/netif/leases/" + device.link().index());
        return new Networkd(device.name(), file,
                UnitFile.value(files, file, "Network", "KeepConfiguration").orElse(""), leases);
    }

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new TreeMap<>();
        text.lines().filter(line -> line.contains("=")).forEach(line -> settings
                .put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return settings;
    }

    @Override
    public String name() {
        return "systemd-networkd";
    }

    @Override
    public CheckResult foreignAddresses() {
        String setting = "KeepConfiguration=" + keep;
        if (KEEPS.contains(keep)) {
            return CheckResult
                    .pass("systemd-networkd leaves foreign addresses on " + device + " (" + setting + ")");
        }
        String folder = "/etc/systemd/network/" + file.substring(file.lastIndexOf('/') + 1) + ".d";
        return CheckResult.warn("systemd-networkd takes the virtual IP off " + device
                + " whenever it configures the NIC anew (not when it renews the lease)",
                Remedy.of("set KeepConfiguration=static for " + device
                        + ", while this member does not serve: networkctl reload takes its address away for a moment",
                        "mkdir -p " + folder,
                        "printf '[Network]\\nKeepConfiguration=static\\n' > " + folder + "/connector-ha.conf",
                        "networkctl reload"),
                file + ": " + (keep.isEmpty() ? "no KeepConfiguration" : setting));
    }
}
