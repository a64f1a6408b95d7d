package dev.connectorha.preflight.host;

import dev.connectorha.host.Device;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;

/** Whether the MTU is one that a VPC carries: 1500 towards the internet, up to 9001 within. */
final class MtuCheck implements Check {
    /** Below it there is no IPv6, and no room for the tunnels of clients. */
    private static final int LEAST = 1280;
    private static final int MOST = 9001;
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.mtu", Group.HOST, "the MTU of every configured NIC is one that a VPC carries")
            .requiring(DeviceCheck.ID).calling("rtnetlink");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Nics.each(facts, (_, device) -> judge(device));
    }

    private static CheckResult judge(Device device) {
        String found = device.name() + " has an MTU of " + device.mtu();
        if (device.mtu() >= LEAST && device.mtu() <= MOST) {
            return CheckResult.pass(found);
        }
        return CheckResult.warn(
                found + (device.mtu() < LEAST ? ", which is small" : ", more than a VPC carries"),
                Remedy.of(
                        "set it to 9001, or to 1500 where packets leave the VPC; for good in the host's network"
                                + " configuration",
                        "ip link set dev " + device.name() + " mtu 9001"));
    }
}
