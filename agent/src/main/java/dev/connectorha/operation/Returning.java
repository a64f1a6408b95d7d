package dev.connectorha.operation;

import dev.connectorha.election.Priority;
import dev.connectorha.status.Progress.Result;
import java.util.Optional;

/** T11: ends the mark of a member that has handed over. */
final class Returning implements Operation {
    private final Operated member;

    Returning(Operated member) {
        this.member = member;
    }

    @Override
    public Optional<Ending> begin(long now) {
        if (!member.handedOver()) {
            return Optional.of(new Ending(Result.DONE, "NOT_STANDING_BACK",
                    priority() == Priority.HANDED_OVER
                            ? "this member gave way to its peer, and stands back by itself until its hold time"
                                    + " ends: nothing to end here"
                            : "this member does not stand back behind its peer: nothing to end. It is "
                                    + member.role() + " with priority " + priority()));
        }
        member.handoverBack();
        return look(now);
    }

    @Override
    public Optional<Ending> look(long now) {
        return Optional.of(new Ending(Result.DONE, "ORDINARY_PRIORITY", "this member is " + member.role()
                + " with its ordinary priority " + priority()
                + " again. It takes the role back by itself only"
                + " with vrrp.preempt: true and the higher priority; else: connector-ha handover, on the peer"));
    }

    private int priority() {
        return member.election().priority().current();
    }
}
