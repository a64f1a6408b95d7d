package dev.connectorha.preflight.host;

import dev.connectorha.host.Device;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Remedy;
import java.util.List;
import java.util.Optional;

/**
 * A DHCP client that is a program of its own. With the scripts as Debian ships them a renewal of the same address takes
 * nothing else off the NIC; a script or a hook that flushes addresses does.
 *
 * @param flushing the line of a script that takes addresses off at a renewal
 */
record DhcpClient(String name, String device, Optional<String> flushing) implements Keeper {
    static List<DhcpClient> find(Facts facts, Device device) throws InterruptedException {
        HostFiles files = facts.sources().host().files();
        return facts.get(Processes.FACT).all().stream().filter(process -> serves(process, device.name()))
                .map(process -> new DhcpClient(program(process), device.name(),
                        DhcpScripts.flushing(files, program(process), process.words())))
                .distinct().toList();
    }

    private static boolean serves(Processes.Item process, String device) {
        List<String> words = process.words();
        return switch (program(process)) {
            case "udhcpc" -> words.contains(device) || words.contains("-i" + device)
                // Without a name it is eth0's.
                    || (device.equals("eth0") && words.stream().noneMatch(word -> word.startsWith("-i")));
            case "dhclient", "dhcpcd" -> words.contains(device)
                    || words.stream().skip(1).allMatch(word -> word.startsWith("-"));
            default -> false;
        };
    }

    /** udhcpc may be a name of busybox. */
    private static String program(Processes.Item process) {
        boolean busybox = process.comm().equals("busybox") && process.words().contains("udhcpc");
        return busybox ? "udhcpc" : process.comm();
    }

    @Override
    public boolean leases() {
        return true;
    }

    @Override
    public CheckResult foreignAddresses() {
        return flushing.map(line -> CheckResult.lasting(
                name + " takes the virtual IP off " + device + " when it renews the lease",
                Remedy.of("take that line out of the script"), line))
                .orElseGet(() -> CheckResult
                        .pass(name + " leaves foreign addresses on " + device + " when it renews the lease"));
    }
}
