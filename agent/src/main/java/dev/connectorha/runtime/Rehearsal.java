package dev.connectorha.runtime;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Preemption;
import dev.connectorha.election.Role;
import dev.connectorha.election.Timing;
import dev.connectorha.host.NicAddresses;
import dev.connectorha.linux.Libc;
import dev.connectorha.member.ElectionDriver;
import dev.connectorha.network.VrrpChannel;
import dev.connectorha.takeover.Reconciler;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.vrrp.Advertisement;
import dev.connectorha.vrrp.AdvertisementEncoder;
import dev.connectorha.vrrp.VrrpVersion;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Plays a takeover on the loop before the agent joins, with the classes that will play the real one and nothing behind
 * them: adverts go to the discard port, EC2 is a stage prop. Without it the first advert of a new master leaves some
 * 80 ms late, for that is what loading and linking its classes takes.
 */
final class Rehearsal {
    private static final Duration LENGTH = Duration.ofMillis(300);
    private static final long INTERVAL_MICROS = 10_000;
    private static final int PRIORITY = 254;

    private final AdvertisementEncoder encoder;
    private final Advertisement advertisement;
    private final ElectionDriver election;
    private final Reconciler reconciler;

    private Rehearsal(AgentLoop loop, VrrpSetup setup, TakeoverSettings settings, ResilienceRetries retries) {
        this.encoder = setup.encoder();
        this.advertisement = setup.advertisement();
        ElectionConfig fast = new ElectionConfig(setup.election().localAddress(), PRIORITY,
                new Timing(VrrpVersion.V3, INTERVAL_MICROS, 1), Preemption.NEVER, Duration.ZERO);
        this.election = new ElectionDriver(fast, loop,
                new ElectionDriver.Port(this::send, () -> {}, Libc::bootTimeNanos),
                listener());
        StageProps props = new StageProps(new NicAddresses(), tables(settings));
        this.reconciler = new Reconciler(settings,
                new TakeoverPorts(props, props, props, retries, RandomGenerator.getDefault()), loop,
                new BelievedMaster(election::believed), props);
    }

    /** Blocks for {@link #LENGTH}; not on the loop. */
    static void play(AgentLoop loop, VrrpSetup setup, TakeoverSettings settings, ResilienceRetries retries)
            throws InterruptedException {
        CompletableFuture<Rehearsal> begun = loop
                .ask(() -> new Rehearsal(loop, setup, settings, retries).begin());
        Rehearsal rehearsal = begun.join();
        Thread.sleep(LENGTH);
        loop.ask(rehearsal::end).join();
    }

    private Rehearsal begin() {
        reconciler.start();
        election.apply(new ElectionEvent.Started());
        return this;
    }

    private Role end() {
        Role played = election.state().role();
        election.apply(new ElectionEvent.ShutdownRequested());
        reconciler.stop();
        return played;
    }

    private boolean send(int priority) {
        ByteBuffer pdu = encoder.encode(advertisement.withPriority(priority));
        VrrpChannel.rehearse(pdu);
        return true;
    }

    private ElectionDriver.Listener listener() {
        return new ElectionDriver.Listener() {
            @Override
            public void roleChanged(Role from, Role to, Cause cause) {
                reconciler.roleChanged(to == Role.MASTER, true);
            }

            @Override
            public void peerHeard(int priority) {}

            @Override
            public void preemptionWanted(long sinceNanos) {}

            @Override
            public void lowerPriorityHeard() {
                reconciler.lowerPriorityHeard();
            }

            @Override
            public void advertSent() {
                reconciler.advertSent();
            }
        };
    }

    private static List<RouteTable> tables(TakeoverSettings settings) {
        NetworkInterfaceId self = settings.places().getFirst().self();
        Route route = new Route(Cidr.parse("192.0.2.0/24"), self, self.value(), false);
        return List.of(new RouteTable(new RouteTableId("rtb-0"), List.of(route)));
    }
}
