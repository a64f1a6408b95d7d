package dev.connectorha.operation;

import dev.connectorha.election.LastAdvert;
import dev.connectorha.election.Role;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverSnapshot;
import java.util.Optional;

/** Why an operation is not begun, in an operator's words. */
final class Precondition {
    private Precondition() {}

    static Optional<String> ofHandover(Operated member) {
        if (member.takeover().isEmpty()) {
            return Optional.of("this member has not joined the pair yet; see connector-ha status");
        }
        if (member.role() != Role.MASTER) {
            return Optional.of("this member is " + member.role() + ", so there is nothing to hand over. "
                    + theMaster(member));
        }
        return switch (member.phase()) {
            case NORMAL -> Optional.empty();
            case LEAVING -> Optional.of("a handover is under way already");
            case YIELDED -> Optional.of("this member has yielded: the peer has the virtual IP already");
            case HOLDING -> Optional.of("this member only holds what the peer is about to take");
        };
    }

    /** A drill ends as it began, so it begins with everything in order. */
    static Optional<String> ofDrill(Operated member) {
        return ofHandover(member).or(() -> member.takeover().filter(TakeoverSnapshot::inSync).isPresent()
                ? Optional.empty()
                : Optional.of("not everything is confirmed on this member; see connector-ha status"));
    }

    static Optional<String> ofRelease(Operated member, boolean force) {
        if (member.takeover().isEmpty()) {
            return Optional.of("this member has not joined the pair yet; see connector-ha status");
        }
        boolean serves = member.role() == Role.MASTER || member.phase() != Phase.NORMAL;
        return serves && !force
                ? Optional.of("this member is " + member.role() + " (" + member.phase() + ") and serves the"
                        + " virtual IP, which nobody would hold after that. Hand over first: connector-ha"
                        + " handover; or say --force")
                : Optional.empty();
    }

    private static String theMaster(Operated member) {
        LastAdvert last = member.election().lastAdvert();
        return last == null
                ? "No advert of a master has been heard from " + member.peer() + "."
                : "The last advert heard came from " + member.peer() + " with priority " + last.priority()
                        + "; run the command there.";
    }
}
