package dev.connectorha.preflight.host;

import dev.connectorha.preflight.Check;
import java.util.List;

/** The checks of this host, in the order of the report. */
public final class HostChecks {
    private HostChecks() {}

    public static List<Check> all() {
        return List.of(new RawSocketCheck(), new NetAdminCheck(), new DeviceCheck(), new LocalAddressCheck(),
                new PeerAddressCheck(), new VirtualAddressCheck(), new MtuCheck(), new DhcpCheck(),
                new ForeignAddressesCheck(), new NetUtilsCheck(), new ForwardingCheck(),
                new ReversePathCheck(), new ClockCheck(),
                new OtherVrrpCheck(), new FirewallCheck());
    }
}
