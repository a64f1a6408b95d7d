package dev.connectorha.preflight.host;

import dev.connectorha.config.InterfaceConfig;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.host.Device;
import dev.connectorha.host.NicAddress;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the virtual IPs are the agent's alone. One that the host's own network configuration puts on a NIC stays
 * there when the other member serves: this host then answers itself where the peer should.
 */
final class VirtualAddressCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.virtual-address", Group.HOST, "nothing but the agent puts the virtual IPs on a NIC")
            .calling("rtnetlink", "/etc", "/run/systemd/network");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        for (InterfaceConfig config : facts.config().interfaces()) {
            for (InetAddress virtual : config.virtualAddresses()) {
                results.add(judge(facts, config.device(), virtual));
            }
        }
        return Merged.of(results);
    }

    private static CheckResult judge(Facts facts, String device, InetAddress virtual)
            throws InterruptedException {
        List<String> files = NetworkFiles.naming(facts.sources().host().files(), Addresses.text(virtual));
        if (!files.isEmpty()) {
            return CheckResult.warn(
                    Addresses.text(virtual)
                            + " is in this host's own network configuration: it would stay here"
                            + " when the peer serves",
                    Remedy.of("take the address out of that file, and let EC2 and the agent alone assign it"),
                    files.toArray(String[]::new));
        }
        return odd(Nics.all(facts), device, virtual)
                .orElseGet(() -> CheckResult.pass(Addresses.text(virtual) + " is left to the agent"));
    }

    /** The agent's is on its own NIC, and as narrow as can be. */
    private static Optional<CheckResult> odd(List<Device> devices, String device, InetAddress virtual) {
        int narrow = virtual.getAddress().length * Byte.SIZE;
        for (Device found : devices) {
            for (NicAddress address : found.addresses()) {
                if (address.address().equals(virtual)
                        && (address.prefixLength() != narrow || !found.name().equals(device))) {
                    return Optional.of(foreign(address, found.name()));
                }
            }
        }
        return Optional.empty();
    }

    private static CheckResult foreign(NicAddress address, String device) {
        String text = Addresses.text(address.address()) + "/" + address.prefixLength();
        return CheckResult.warn(text + " is on " + device + ", and was not put there by the agent",
                Remedy.of("find out who does it; at the switch-over, on the BACKUP first, take it away: that"
                        + " ends service here",
                        "ip address del " + text + " dev " + device));
    }
}
