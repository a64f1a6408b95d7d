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

/** What the shell drives: production's member, or one that was made wrong on purpose. */
interface MemberUnderTest {
    void join(TakeoverSettings settings, TakeoverPorts ports, TakeoverListener audience);

    void heard(Advertisement advertisement, InetAddress source);

    void apply(ElectionEvent event);

    void ready(boolean now);

    void peerFound(NetworkInterfaceId own, NetworkInterfaceId peer);

    void handover(Duration timeout);

    /** The same for health; whether it was begun. */
    default boolean offer(Duration timeout) {
        handover(timeout);
        return true;
    }

    default boolean offered() {
        return true;
    }

    void leave();

    /** SIGTERM's. */
    default void handoverForGood(Duration timeout) {
        handover(timeout);
    }

    default void handoverBack() {}

    /** T11's mark, from a former process. */
    default void handedOverBefore() {}

    /** T8. */
    default void release() {}

    default LooseEnds looseEnds() {
        return LooseEnds.NONE;
    }

    default void routesWanted(TakeoverSettings changed) {}

    /** Production's, for those who need it whole. */
    default Optional<PairMember> production() {
        return Optional.empty();
    }

    /** What status would show of it. */
    default Optional<TakeoverSnapshot> takeover() {
        return Optional.empty();
    }

    /** T7: whether what it holds was found on its ENI while it was idle. */
    default boolean holdsWhatItFound() {
        return false;
    }

    Role role();

    Phase phase();

    int priority();
}
