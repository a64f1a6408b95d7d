package dev.connectorha.preflight.host;

import dev.connectorha.config.InterfaceConfig;
import dev.connectorha.host.Device;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.HostKernel.Devices;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the configured NICs are there, switched on, and wired: without that a member is in FAULT. */
final class DeviceCheck implements Check {
    static final String ID = "host.device";
    private static final CheckInfo ABOUT = CheckInfo
            .of(ID, Group.HOST, "every configured NIC is there, up, and has a carrier").calling("rtnetlink");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return switch (facts.get(Nics.DEVICES)) {
            case Devices.Unreadable(String why) -> CheckResult.broken("the NICs cannot be read: " + why,
                    Remedy.of(
                            "let this process open netlink sockets (RestrictAddressFamilies=… AF_NETLINK)"));
            case Devices.Listed(var devices) -> Merged.of(facts.config().interfaces().stream()
                    .map(InterfaceConfig::device).map(name -> judge(name, devices)).toList());
        };
    }

    private static CheckResult judge(String name, List<Device> devices) {
        return devices.stream().filter(device -> device.name().equals(name)).findFirst()
                .map(DeviceCheck::judge).orElseGet(() -> CheckResult.fail("there is no NIC " + name,
                        Remedy.of(
                                "write the name of an existing NIC as interfaces[].device, or attach the ENI",
                                "ip -brief link"),
                        "there are " + devices.stream().map(Device::name)
                                .collect(Collectors.joining(", "))));
    }

    private static CheckResult judge(Device device) {
        String name = device.name();
        if (!device.link().up()) {
            return CheckResult.fail(name + " is down",
                    Remedy.of("switch it on, for good in the host's network configuration",
                            "ip link set dev " + name + " up"));
        }
        return device.link().running()
                ? CheckResult.pass(name + " is up")
                : CheckResult.fail(name + " has no carrier",
                        Remedy.of("see whether the ENI is still attached, and what the driver says",
                                "dmesg | grep -i " + name));
    }
}
