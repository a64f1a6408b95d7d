package dev.connectorha.runtime;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.Preemption;
import dev.connectorha.election.Role;
import dev.connectorha.election.Timing;
import dev.connectorha.linux.Libc;
import dev.connectorha.member.ElectionDriver;
import dev.connectorha.member.PairMember;
import dev.connectorha.status.metrics.AgentMetrics;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.vrrp.VrrpVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a takeover on the loop before the agent joins, with the classes that will play the real one and nothing behind
 * them: adverts go to the discard port, EC2 is a stage prop. Without it the first advert of a new master leaves some
 * 80 ms late, for that is what loading and linking its classes takes.
 */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    /** Adverts of a master that has everything: what comes after the claim is played too. */
    private static final int ENCORES = 3;
    /** It is over in a few ten milliseconds; a busy machine may take its time, an agent must join all the same. */
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final long INTERVAL_MICROS = 10_000;
    private static final int PRIORITY = 254;
    private static final NetworkInterfaceId PEER = new NetworkInterfaceId("eni-0");

    private final PairMember member;
    private final TakeoverSettings settings;
    private final TakeoverPorts ports;
    private final StageProps props;
    private final PeerLink link;
    private final CompletableFuture<Role> played = new CompletableFuture<>();
    private int encores;

    /**
     * What takes part: of the real member, which does not change, and what is like its own but is counted nowhere.
     */
    record Stage(PeerLink link, HostNics nics, ResilienceRetries retries, AgentMetrics metrics) {}

    private Rehearsal(AgentLoop loop, Stage stage, TakeoverSettings settings) {
        this.settings = settings;
        this.link = stage.link();
        this.props = new StageProps(stage.nics(), tables(settings), stage.metrics());
        this.ports = new TakeoverPorts(props, props, props, stage.retries(), RandomGenerator.getDefault());
        ElectionConfig fast = new ElectionConfig(InetAddress.getLoopbackAddress(), PRIORITY,
                new Timing(VrrpVersion.V3, INTERVAL_MICROS, 1), Preemption.NEVER, Duration.ZERO);
        this.member = new PairMember(fast, loop,
                new ElectionDriver.Port(this::advert, () -> {}, Libc::bootTimeNanos),
                () -> CompletableFuture.completedFuture(false),
                (from, to, cause, _) -> stage.metrics().roleChanged(from, to, cause));
    }

    /** Blocks until all is played, {@link #LONGEST} at most; not on the loop. */
    static void play(AgentLoop loop, Stage stage, TakeoverSettings settings) throws InterruptedException {
        Rehearsal rehearsal = loop.ask(() -> new Rehearsal(loop, stage, settings).begin()).join();
        try {
            rehearsal.played.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.warn("rehearsal.unfinished: the first takeover may be slower than the next");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        loop.ask(rehearsal::end).join();
    }

    private boolean advert(int priority) {
        boolean left = link.rehearse(priority);
        if (props.claimed()) {
            encores++;
            if (encores == ENCORES) {
                played.complete(Role.MASTER);
            }
        }
        return left;
    }

    private Rehearsal begin() {
        member.join(settings, ports, props);
        // The real one may be found in the midst of a takeover.
        member.peerFound(settings.places().getFirst().self(), PEER);
        return this;
    }

    private Role end() {
        Role played = member.role();
        member.leave();
        member.stop();
        return played;
    }

    private static List<RouteTable> tables(TakeoverSettings settings) {
        NetworkInterfaceId self = settings.places().getFirst().self();
        Route route = new Route(Cidr.parse("192.0.2.0/24"), self, self.value(), false);
        return List.of(new RouteTable(new RouteTableId("rtb-0"), List.of(route)));
    }
}
