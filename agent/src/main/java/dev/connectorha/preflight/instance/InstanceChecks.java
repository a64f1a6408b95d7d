package dev.connectorha.preflight.instance;

import dev.connectorha.preflight.Check;
import java.util.List;

/** The checks of this instance, in the order of the report. */
public final class InstanceChecks {
    private InstanceChecks() {}

    public static List<Check> all() {
        return List.of(new ImdsCheck(), new VersionOneCheck(), new PlaceCheck(), new InterfaceCheck(),
                new RoomCheck(), new PeerCheck(), new PeerSubnetCheck(), new PeerAddressCheck(),
                new PeerRoomCheck());
    }
}
