package dev.connectorha.simulation;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import dev.connectorha.member.ElectionDriver;
import dev.connectorha.operation.Request;
import dev.connectorha.vrrp.Advertisement;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * What many run today: keepalived with a script that assigns without reassignment and replaces the routes, once, on
 * becoming master, and unassigns on leaving. It verifies nothing.
 */
final class KeepalivedProcess implements Inhabitant, ElectionDriver.Listener {
    private static final long LEAVES_WITHIN = Scenarios.seconds(1);

    private final World world;
    private final Host host;
    private final VirtualLoop loop;
    private final Socket socket;
    private final CloudPort ec2;
    private final ElectionDriver election;

    KeepalivedProcess(World world, Host host) {
        this.world = world;
        this.host = host;
        this.loop = new VirtualLoop(world.timeline(), host.clock());
        this.socket = new Socket(advertisement -> heard(advertisement));
        this.ec2 = new CloudPort(world.cloud(), host);
        this.election = new ElectionDriver(world.pair().election(host.name()), loop,
                new ElectionDriver.Port(this::send, socket::readDry, host.clock()::monotonic), this);
        loop.execute(() -> election.apply(new ElectionEvent.ReadinessChanged(true)));
        loop.execute(() -> election.apply(new ElectionEvent.Started()));
    }

    private void heard(Advertisement advertisement) {
        election.apply(new ElectionEvent.AdvertReceived(advertisement, host.name().other().address()));
    }

    private boolean send(int priority) {
        world.send(host.name(), priority);
        return !host.conditions().sendFails();
    }

    @Override
    public void roleChanged(Role from, Role to, Cause cause) {
        world.transcript().say(() -> host.name() + " keepalived " + from + " to " + to + ": " + cause);
        if (to == Role.MASTER) {
            becomeMaster();
        } else if (from == Role.MASTER) {
            leaveMaster();
        }
    }

    private void becomeMaster() {
        world.transcript().count(Incident.SCRIPT_ASSIGNED);
        NetworkInterfaceId self = host.networkInterface();
        for (InetAddress vip : world.pair().vips()) {
            host.nic().add(self, vip);
            var _ = vip instanceof Inet6Address ipv6
                    ? ec2.assignIpv6Address(self, ipv6)
                    : ec2.assignPrivateIpAddress(self, (Inet4Address) vip, false);
        }
        world.pair().routes().forEach(route -> ec2.replaceRoute(world.pair().tableOf(route), route, self));
    }

    private void leaveMaster() {
        world.transcript().count(Incident.SCRIPT_UNASSIGNED);
        NetworkInterfaceId self = host.networkInterface();
        for (InetAddress vip : world.pair().vips()) {
            host.nic().remove(self, vip);
            var _ = vip instanceof Inet6Address ipv6
                    ? ec2.unassignIpv6Address(self, ipv6)
                    : ec2.unassignPrivateIpAddress(self, (Inet4Address) vip);
        }
    }

    @Override
    public void peerHeard(int priority) {}

    @Override
    public void preemptionWanted(long sinceNanos) {}

    @Override
    public void lowerPriorityHeard() {}

    @Override
    public void advertSent() {}

    @Override
    public void arrived(Advertisement advertisement) {
        socket.arrived(advertisement);
        loop.execute(socket::readDry);
    }

    @Override
    public VirtualLoop loop() {
        return loop;
    }

    @Override
    public Role role() {
        return election.state().role();
    }

    @Override
    public boolean settledAs(Role role) {
        return role() == role;
    }

    @Override
    public void nicFault(boolean down) {
        loop.execute(() -> election.apply(
                down ? new ElectionEvent.FaultRaised("nic") : new ElectionEvent.FaultCleared("nic")));
    }

    @Override
    public void leave(Runnable gone) {
        loop.execute(() -> election.apply(new ElectionEvent.ShutdownRequested()));
        loop.schedule(gone, LEAVES_WITHIN);
    }

    @Override
    public void asked(Request request) {}

    @Override
    public boolean knows(NetworkInterfaceId networkInterface) {
        return networkInterface.equals(host.networkInterface());
    }

    @Override
    public boolean hasReadTables() {
        return true;
    }

    @Override
    public String describe() {
        return "keepalived " + role();
    }
}
