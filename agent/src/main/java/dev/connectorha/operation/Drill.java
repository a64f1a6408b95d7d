package dev.connectorha.operation;

import dev.connectorha.election.Role;
import dev.connectorha.status.Progress;
import dev.connectorha.status.Progress.Result;
import dev.connectorha.takeover.Phase;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A failover on purpose and back again, measured. Leaves the pair as it was found, or says how it is. */
final class Drill implements Operation {
    /** IMDS may lag; what is still here after that is served on and does no harm. */
    private static final long HOLD_NANOS = Duration.ofSeconds(30).toNanos();

    private final Operated member;
    private final Consumer<Progress> audience;
    private final Notes notes;
    private final HandingOver there;
    private Notes backNotes;
    private Optional<TakingBack> back = Optional.empty();
    private boolean handedOver;
    private long handedOverAt;

    Drill(Operated member, Notes notes, Duration timeout, Consumer<Progress> audience) {
        this.member = member;
        this.audience = audience;
        this.notes = notes;
        this.backNotes = notes;
        this.there = new HandingOver(member, notes, timeout);
    }

    @Override
    public Optional<Ending> begin(long now) {
        Optional<String> refusal = Precondition.ofDrill(member);
        return refusal.isPresent()
                ? Optional.of(new Ending(Result.REFUSED, "REFUSED", refusal.get()))
                : there.begin(now);
    }

    @Override
    public Optional<Ending> look(long now) {
        if (back.isPresent()) {
            return back.get().look(now).map(this::ended);
        }
        return handedOver ? settle(now) : handOver(now);
    }

    private Optional<Ending> handOver(long now) {
        Optional<Ending> ending = there.look(now);
        if (ending.isEmpty()) {
            return ending;
        }
        if (ending.get().result() != Result.DONE) {
            // It may have handed over and not be BACKUP: nobody has asked for a member that stands back.
            member.handoverBack();
            return ending;
        }
        handedOver = true;
        handedOverAt = now;
        notes.tell(now, "HANDED_OVER", there.gone());
        return Optional.empty();
    }

    /** The virtual IP comes off the NIC here before it comes back: that is what a real handover ends with. */
    private Optional<Ending> settle(long now) {
        boolean gone = member.phase() == Phase.NORMAL;
        if (!gone && now - handedOverAt <= HOLD_NANOS) {
            return Optional.empty();
        }
        if (member.role() != Role.MASTER) {
            notes.tell(now, "SETTLED", gone
                    ? "nothing is held here any more"
                    : "the virtual IP is still held here, for its departure is not confirmed yet");
        }
        backNotes = new Notes("HAND_BACK", now, audience);
        TakingBack taking = new TakingBack(member, backNotes);
        back = Optional.of(taking);
        return taking.begin(now).map(this::ended);
    }

    private Ending ended(Ending ending) {
        if (ending.result() == Result.DONE) {
            return new Ending(Result.DONE, "AS_FOUND", "the pair is as it was found: " + ending.text());
        }
        member.handoverBack();
        return new Ending(Result.FAILED, ending.step(), "the pair is NOT as it was found: " + ending.text()
                + ". This member is " + member.role() + whatNow());
    }

    private String whatNow() {
        return member.role() == Role.MASTER
                ? "; see connector-ha status"
                : " with its ordinary priority, and the peer serves. To have the role here again: connector-ha"
                        + " handover, on the peer";
    }

    /** Of the part that is under way. */
    Notes notes() {
        return backNotes;
    }
}
