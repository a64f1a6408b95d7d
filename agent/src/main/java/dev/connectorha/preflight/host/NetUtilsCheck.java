package dev.connectorha.preflight.host;

import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.host.Device;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Nic;
import java.util.List;
import java.util.OptionalInt;

/**
 * Whether amazon-ec2-net-utils looks after a NIC, as on Amazon Linux 2023: it puts on the NIC what IMDS shows of the
 * ENI, looking every minute, and lets systemd-networkd read its files anew after each change.
 *
 * @see <a href="https://github.com/amazonlinux/amazon-ec2-net-utils">amazon-ec2-net-utils</a>
 */
final class NetUtilsCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.net-utils", Group.HOST, "no takeover makes this host configure its NIC anew")
            .requiring(DeviceCheck.ID).calling("/run/systemd/network", "/etc/systemd/system");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Nics.each(facts, (_, device) -> judge(facts, device));
    }

    private static CheckResult judge(Facts facts, Device device) throws InterruptedException {
        HostFiles files = facts.sources().host().files();
        String name = device.name();
        String written = "/run/systemd/network/70-" + name + ".network.d/eni.conf";
        String timer = "refresh-policy-routes@" + name + ".timer";
        if (!files.exists(written)) {
            return CheckResult.pass("amazon-ec2-net-utils does not look after " + name);
        }
        if (files.link("/etc/systemd/system/" + timer).filter("/dev/null"::equals).isPresent()) {
            return CheckResult.pass("amazon-ec2-net-utils no longer follows the addresses of " + name);
        }
        return CheckResult.warn(
                "amazon-ec2-net-utils has systemd-networkd configure " + name
                        + " anew within a minute of each"
                        + " takeover: leased addresses leave the NIC for 30 to 40 ms",
                remedy(facts, device, timer), written + " is there");
    }

    private static Remedy remedy(Facts facts, Device device, String timer) throws InterruptedException {
        OptionalInt number = facts.get(Nic.ATTACHED).asValue().orElse(List.of()).stream()
                .filter(nic -> nic.mac().equals(device.link().mac())).findFirst().map(OwnNic::deviceNumber)
                .orElse(OptionalInt.empty());
        if (number.equals(OptionalInt.of(0))) {
            return Remedy.of(
                    "switch that off: this is the instance's first NIC, and the agent looks after the virtual"
                            + " IP itself",
                    "systemctl mask --now " + timer);
        }
        return Remedy.of(number.isPresent()
                ? "live with it: on a further NIC it also makes the rules by which answers leave there"
                : "see whether this is the instance's first NIC, which IMDS does not tell now: on that one mask "
                        + timer + ", on a further one live with it");
    }
}
