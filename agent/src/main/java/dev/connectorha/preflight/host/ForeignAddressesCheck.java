package dev.connectorha.preflight.host;

import dev.connectorha.host.Device;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Whether what configures the NICs leaves alone the virtual IP, which it did not put there. */
final class ForeignAddressesCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.foreign-addresses", Group.HOST, "nothing on this host takes the virtual IP off the NIC")
            .requiring(DeviceCheck.ID).calling("/proc", "/run", "/etc");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return facts.get(Processes.FACT).all().isEmpty()
                ? CheckResult.warn(
                        "what runs on this host cannot be seen, and so not what it does to addresses",
                        Remedy.of("run preflight as root, with /proc mounted"))
                : Nics.each(facts, (_, device) -> judge(facts, device));
    }

    private static CheckResult judge(Facts facts, Device device) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        for (Keeper keeper : Keeper.of(facts, device)) {
            results.add(keeper.foreignAddresses());
        }
        return results.isEmpty()
                ? CheckResult.pass("no program is seen that manages the addresses of " + device.name())
                : Merged.of(results);
    }
}
