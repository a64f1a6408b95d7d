package dev.connectorha.simulation;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.runtime.SimulatedShell;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Who the peer is, as production's {@code Joining} looks for it; again now and then, for it may be replaced. */
final class PeerSearch {
    private static final long ASK_AGAIN = Duration.ofSeconds(5).toNanos();
    static final long ASK_FOUND_AGAIN = Duration.ofMinutes(5).toNanos();

    private final World world;
    private final Host host;
    private final VirtualLoop loop;
    private final SimulatedShell shell;
    private final MemberUnderTest pair;
    private final Set<NetworkInterfaceId> known = new HashSet<>();
    private boolean begun;
    private long looks;

    PeerSearch(World world, Host host, VirtualLoop loop, SimulatedShell shell, MemberUnderTest pair) {
        this.world = world;
        this.host = host;
        this.loop = loop;
        this.shell = shell;
        this.pair = pair;
        known.addAll(host.networkInterfaces());
    }

    /** The member has joined. */
    void begin() {
        begun = true;
        look();
    }

    /** By its address, which needs EC2. */
    void look() {
        long mine = ++looks;
        if (begun) {
            again(mine, world.random().nextLong(50_000_000L, 1_000_000_000L));
        }
    }

    private void again(long mine, long pause) {
        loop.schedule(() -> {
            if (mine == looks) {
                ask(mine);
            }
        }, pause);
    }

    private void ask(long mine) {
        Host peer = world.host(host.name().other());
        boolean found = !host.conditions().ec2Blocked() && peer.launched();
        if (found) {
            for (int nic = 0; nic < world.pair().shape().nics(); nic++) {
                found(host.networkInterface(nic), peer.networkInterface(nic));
            }
        }
        boolean needed = !world.pair().listed() && !world.pair().routes().isEmpty();
        shell.peerLooked(!found && needed);
        if (world.probes()) {
            shell.tryOut();
        }
        again(mine, found ? ASK_FOUND_AGAIN : ASK_AGAIN);
    }

    private void found(NetworkInterfaceId own, NetworkInterfaceId peer) {
        if (known.add(peer)) {
            shell.routesUnread();
            pair.peerFound(own, peer);
            shell.peerFound(own, peer);
        }
    }

    /** The takeover has found it. */
    void told(NetworkInterfaceId where) {
        known.add(where);
    }

    /** Whether it was ever heard of, as its own or the peer's. */
    boolean knows(NetworkInterfaceId networkInterface) {
        return known.contains(networkInterface);
    }
}
