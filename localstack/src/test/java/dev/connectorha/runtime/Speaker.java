package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import dev.connectorha.linux.Libc;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.member.ElectionDriver;
import dev.connectorha.vrrp.Decoded;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A member that only speaks: the agent's own loop, socket and election in a host of the lab, and no EC2 at all. */
final class Speaker implements ElectionDriver.Listener, Party {
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
            EpollIoHandler.newFactory());
    private final AgentLoop loop = new AgentLoop(group.next(), this::failed);
    private final Traffic traffic = new Traffic();
    private final List<Role> roles = new ArrayList<>();
    private final PeerLink link;
    private final ElectionDriver election;
    private volatile @Nullable Throwable bug;

    private Speaker(AgentConfig config) throws Exception {
        VrrpSetup setup = new VrrpSetup(config);
        this.link = PeerLink.open(setup, loop, this::heard, traffic);
        this.election = new ElectionDriver(setup.election(), loop,
                new ElectionDriver.Port(link::send, link::drain, Libc::bootTimeNanos), this);
    }

    /** Opens the socket in the member's network, and joins the election ready to take over. */
    static Speaker start(Lab lab, Member member, AgentConfig config) throws Exception {
        // A socket belongs to the network of the thread that opens it, whichever thread reads it later.
        Speaker speaker = lab.inNamespace(lab.host(member), () -> new Speaker(config));
        speaker.loop.ask(() -> {
            speaker.election.apply(new ElectionEvent.ReadinessChanged(true));
            speaker.election.apply(new ElectionEvent.Started());
            return speaker;
        }).join();
        return speaker;
    }

    @Override
    public Role role() {
        return loop.ask(() -> election.state().role()).join();
    }

    /** Every role it has taken so far, the first one first. */
    List<Role> roles() {
        return loop.ask(() -> List.copyOf(roles)).join();
    }

    Traffic.Counters counters() {
        return loop.ask(traffic::counters).join();
    }

    @Override
    public void stop() {
        loop.ask(() -> {
            election.apply(new ElectionEvent.ShutdownRequested());
            return this;
        }).join();
    }

    /** Nothing leaves a closed socket, so that is all there is to dying. */
    @Override
    public void kill() {
        if (!group.isShuttingDown()) {
            link.close();
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
        if (bug != null) {
            throw new IllegalStateException("The loop met a bug", bug);
        }
    }

    @Override
    public void roleChanged(Role from, Role to, Cause cause) {
        roles.add(to);
        traffic.roleChanged();
    }

    @Override
    public void peerHeard(int priority) {}

    @Override
    public void preemptionWanted(long sinceNanos) {}

    @Override
    public void lowerPriorityHeard() {}

    @Override
    public void advertSent() {}

    private void heard(Decoded.Accepted accepted) {
        election.apply(new ElectionEvent.AdvertReceived(accepted.advertisement(), accepted.source()));
    }

    private void failed(Throwable failure) {
        bug = failure;
    }
}
