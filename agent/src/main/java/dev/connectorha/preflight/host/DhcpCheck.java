package dev.connectorha.preflight.host;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.host.Device;
import dev.connectorha.host.NicAddress;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Whether the static private address comes to the NIC by DHCP, as the vendor's guide demands. */
final class DhcpCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.dhcp", Group.HOST, "DHCP brings the static private address to the NIC")
            .requiring(LocalAddressCheck.ID).calling("rtnetlink", "/run", "/proc");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Optional<Device> device = Nics.named(facts, Nics.speaking(facts));
        InetAddress local = facts.config().vrrp().localAddress();
        Optional<NicAddress> found = device.stream().flatMap(each -> each.addresses().stream())
                .filter(address -> address.address().equals(local)).findFirst();
        return device.isEmpty() || found.isEmpty()
                ? CheckResult.skip(Addresses.text(local) + " is on no NIC")
                : judge(found.get(), device.get().name(), Keeper.of(facts, device.get()));
    }

    private static CheckResult judge(NicAddress address, String device, List<Keeper> keepers) {
        String text = Addresses.text(address.address());
        Optional<Keeper> client = keepers.stream().filter(Keeper::leases).findFirst();
        if (client.isPresent()) {
            return CheckResult
                    .pass(client.get().name() + " has a lease for " + device + ", which has " + text);
        }
        return address.lasting()
                ? CheckResult.warn("no DHCP client is seen for " + device + "; " + text
                        + " is configured by hand, where the vendor's guide demands DHCP",
                        Remedy.of("switch DHCP on for " + device
                                + " in the host's network configuration; EC2 leases "
                                + text + " for as long as the ENI has it"))
                : CheckResult.pass(text + " is leased (its lifetime on " + device + " has an end)");
    }
}
