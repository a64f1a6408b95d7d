package dev.connectorha.preflight.host;

import dev.connectorha.config.InterfaceConfig;
import dev.connectorha.host.Device;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Fact;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.HostKernel.Devices;
import dev.connectorha.preflight.Merged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This host's NICs, read once for all checks. */
final class Nics {
    /** What the kernel lists. */
    static final Fact<Devices> DEVICES = facts -> facts.sources().host().kernel().devices();

    private Nics() {}

    /** A question about one configured NIC. */
    @FunctionalInterface
    interface Judge {
        CheckResult judge(InterfaceConfig config, Device device) throws InterruptedException;
    }

    /** All devices; none if they cannot be read, which is the business of host.device alone. */
    static List<Device> all(Facts facts) throws InterruptedException {
        return facts.get(DEVICES) instanceof Devices.Listed(var devices) ? devices : List.of();
    }

    static Optional<Device> named(Facts facts, String name) throws InterruptedException {
        return all(facts).stream().filter(device -> device.name().equals(name)).findFirst();
    }

    /** The NIC that speaks VRRP. */
    static String speaking(Facts facts) {
        return facts.config().interfaces().getFirst().device();
    }

    /** One result for all configured NICs. */
    static CheckResult each(Facts facts, Judge judge) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        for (InterfaceConfig config : facts.config().interfaces()) {
            Optional<Device> device = named(facts, config.device());
            results.add(device.isPresent()
                    ? judge.judge(config, device.get())
                    : CheckResult.skip("there is no device " + config.device()));
        }
        return Merged.of(results);
    }
}
