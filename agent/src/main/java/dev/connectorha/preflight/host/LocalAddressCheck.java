package dev.connectorha.preflight.host;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.InstanceIdentity.OwnInterface;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.host.Device;
import dev.connectorha.host.NicAddress;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Nic;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the NIC and its ENI have the static private address from which this member speaks. */
final class LocalAddressCheck implements Check {
    static final String ID = "host.local-address";
    private static final CheckInfo ABOUT = CheckInfo
            .of(ID, Group.HOST, "vrrp.localAddress is on the NIC, and one of its ENI's")
            .requiring(DeviceCheck.ID).calling("rtnetlink", "IMDS");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Optional<Device> device = Nics.named(facts, Nics.speaking(facts));
        if (device.isEmpty()) {
            return CheckResult.skip("there is no device " + Nics.speaking(facts));
        }
        InetAddress local = facts.config().vrrp().localAddress();
        return has(device.get(), local)
                ? atEc2(facts, device.get(), local)
                : missing(facts, device.get(), local);
    }

    private static boolean has(Device device, InetAddress address) {
        return device.addresses().stream().map(NicAddress::address).anyMatch(address::equals);
    }

    private static CheckResult missing(Facts facts, Device device, InetAddress local)
            throws InterruptedException {
        String elsewhere = Nics.all(facts).stream().filter(other -> has(other, local)).map(Device::name)
                .map(name -> ", but on " + name).collect(Collectors.joining());
        String found = device.addresses().stream().map(NicAddress::toString)
                .collect(Collectors.joining(", "));
        return CheckResult.fail(Addresses.text(local) + " is not on " + device.name() + elsewhere,
                Remedy.of(
                        "set vrrp.localAddress (and the peer's vrrp.peerAddress) to the static private address of "
                                + device.name() + ", or see why DHCP has not brought it",
                        "ip address show dev " + device.name()),
                device.name() + " has " + (found.isEmpty() ? "no address" : found));
    }

    private static CheckResult atEc2(Facts facts, Device device, InetAddress local)
            throws InterruptedException {
        return switch (Imds.addresses(facts, device.link().mac(), local)) {
            case Failed<Set<InetAddress>>(Ec2Failure failure) -> CheckResult.warn(
                    Addresses.text(local) + " is on " + device.name()
                            + "; whether its ENI has it is not known without IMDS",
                    Remedy.of(Remedies.of(failure)), failure.describe());
            case Ok<Set<InetAddress>>(var addresses) when addresses.contains(local) ->
                CheckResult
                        .pass(Addresses.text(local) + " is on " + device.name() + kind(facts, device, local));
            case Ok<Set<InetAddress>>(var addresses) -> unknownToEc2(facts, device, local, addresses);
        };
    }

    /** A secondary one serves as well, for as long as nobody assigns it to somebody else. */
    private static String kind(Facts facts, Device device, InetAddress local) throws InterruptedException {
        List<InetAddress> known = facts.get(Nic.ATTACHED).asValue().orElse(List.of()).stream()
                .filter(nic -> nic.mac().equals(device.link().mac()))
                .flatMap(nic -> nic.addresses().stream()).toList();
        if (local instanceof Inet6Address || !known.contains(local)) {
            return " and on its ENI";
        }
        return known.getFirst().equals(local)
                ? ", the primary address of its ENI"
                : ", a secondary address of its ENI: see that nobody else is ever given it";
    }

    private static CheckResult unknownToEc2(Facts facts, Device device, InetAddress local,
            Set<InetAddress> addresses)
            throws InterruptedException {
        String eni = Imds.networkInterface(facts, device.link().mac()).asValue().map(OwnInterface::id)
                .map(Object::toString).orElse("ENI");
        return CheckResult.fail(
                Addresses.text(local) + " is on " + device.name() + ", but EC2 does not know it there",
                Remedy.of("set vrrp.localAddress to an address that the ENI has, or give it this one",
                        local instanceof Inet6Address
                                ? "aws ec2 assign-ipv6-addresses --network-interface-id " + eni
                                        + " --ipv6-addresses " + Addresses.text(local)
                                : "aws ec2 assign-private-ip-addresses --network-interface-id " + eni
                                        + " --private-ip-addresses " + Addresses.text(local)),
                "IMDS shows "
                        + addresses.stream().map(Addresses::text).sorted().collect(Collectors.joining(", "))
                        + " for " + device.link().mac());
    }
}
