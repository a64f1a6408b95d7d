package dev.connectorha.simulation;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import dev.connectorha.member.PairMember;
import dev.connectorha.takeover.LooseEnds;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverListener;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.takeover.TakeoverSnapshot;
import dev.connectorha.vrrp.Advertisement;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** The one that is shipped. */
record ProductionMember(PairMember pair) implements MemberUnderTest {
    @Override
    public void join(TakeoverSettings settings, TakeoverPorts ports, TakeoverListener audience) {
        pair.join(settings, ports, audience);
    }

    @Override
    public void heard(Advertisement advertisement, InetAddress source) {
        pair.heard(advertisement, source);
    }

    @Override
    public void apply(ElectionEvent event) {
        pair.apply(event);
    }

    @Override
    public void ready(boolean now) {
        pair.ready(now);
    }

    @Override
    public void peerFound(NetworkInterfaceId own, NetworkInterfaceId peer) {
        pair.peerFound(own, peer);
    }

    @Override
    public void handover(Duration timeout) {
        var _ = pair.handover(timeout);
    }

    @Override
    public boolean offer(Duration timeout) {
        return pair.offer(timeout);
    }

    @Override
    public boolean offered() {
        return pair.offered();
    }

    @Override
    public void handoverForGood(Duration timeout) {
        pair.handoverForGood(timeout);
    }

    @Override
    public void handoverBack() {
        pair.handoverBack();
    }

    @Override
    public void handedOverBefore() {
        pair.handedOverBefore();
    }

    @Override
    public void release() {
        var _ = pair.release();
    }

    @Override
    public LooseEnds looseEnds() {
        return pair.looseEnds();
    }

    @Override
    public void routesWanted(TakeoverSettings changed) {
        pair.routesWanted(changed);
    }

    @Override
    public Optional<PairMember> production() {
        return Optional.of(pair);
    }

    @Override
    public void leave() {
        pair.leave();
    }

    @Override
    public Optional<TakeoverSnapshot> takeover() {
        return pair.takeover();
    }

    @Override
    public boolean holdsWhatItFound() {
        return pair.holdsWhatItFound();
    }

    @Override
    public Role role() {
        return pair.role();
    }

    @Override
    public Phase phase() {
        return pair.phase();
    }

    @Override
    public int priority() {
        return pair.election().priority().current();
    }
}
