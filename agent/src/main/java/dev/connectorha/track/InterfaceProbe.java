package dev.connectorha.track;

import dev.connectorha.host.LinkState;
import dev.connectorha.host.NetlinkException;
import dev.connectorha.host.NicAddresses;
import dev.connectorha.track.rules.Outcome;
import java.time.Duration;
import java.util.Optional;

/** Whether a device is up and has a carrier. */
record InterfaceProbe(String device, NicAddresses nics) implements Probe {
    @Override
    public Outcome look(Duration timeout) {
        try {
            Optional<LinkState> link = nics.link(device);
            if (link.isEmpty()) {
                return Outcome.failed("no such device");
            }
            if (!link.get().up()) {
                return Outcome.failed("is down");
            }
            return link.get().running()
                    ? Outcome.passed("up, with a carrier")
                    : Outcome.failed("no carrier");
        } catch (NetlinkException e) {
            return Outcome.impossible("the kernel cannot be asked: " + e.getMessage());
        }
    }
}
