package dev.connectorha.operation;

import dev.connectorha.election.LastAdvert;
import dev.connectorha.election.Role;
import dev.connectorha.status.Progress.Result;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverSnapshot;
import java.time.Duration;
import java.util.Optional;

/** T11 as an operator sees it: offer the role, see who comes, and whether EC2 shows everything at the peer. */
final class HandingOver implements Operation {
    /** After that it is only said that not everything is confirmed here again. */
    private static final long CONFIRM_NANOS = Duration.ofSeconds(10).toNanos();

    private final Operated member;
    private final Notes notes;
    private final Duration timeout;
    private final Whereabouts whereabouts;
    private boolean heard;
    private boolean allGone;
    private long resumed;
    private String why = "";

    HandingOver(Operated member, Notes notes, Duration timeout) {
        this.member = member;
        this.notes = notes;
        this.timeout = timeout;
        this.whereabouts = new Whereabouts(member);
    }

    @Override
    public Optional<Ending> begin(long now) {
        Optional<String> refusal = Precondition.ofHandover(member);
        if (refusal.isPresent()) {
            return Optional.of(new Ending(Result.REFUSED, "REFUSED", refusal.get()));
        }
        member.handover(timeout);
        notes.tell(now, "OFFERED", "priority 0 sent to " + member.peer() + ", serving on; for "
                + timeout.toSeconds() + " s at most");
        return Optional.empty();
    }

    @Override
    public Optional<Ending> look(long now) {
        if (!why.isEmpty()) {
            return confirmed(now);
        }
        listen(now);
        whereabouts.left().forEach(what -> notes.tell(now, "LEFT", what));
        if (member.role() == Role.MASTER) {
            if (member.phase() != Phase.LEAVING) {
                return resume(now);
            }
            // Not asked later: MASTER again, it writes, and knows no more where things were.
            allGone = whereabouts.remaining().isEmpty();
            return Optional.empty();
        }
        return Optional.of(member.role() == Role.BACKUP && member.handedOver()
                ? new Ending(Result.DONE, "HANDED_OVER",
                        "handed over: " + gone() + ". This member stands back behind it"
                                + " (priority 2) until: connector-ha handover --back")
                : new Ending(Result.FAILED, "BROKEN_OFF",
                        "broken off: this member is " + member.role() + " now; see connector-ha status"));
    }

    /** T11: where the tables cannot be read, the virtual IPs alone decide. */
    String gone() {
        String unseen = whereabouts.remaining();
        return unseen.isEmpty()
                ? "the peer is heard and has everything"
                : "the peer is heard and has the virtual IPs; the route tables could not be read, so check "
                        + unseen;
    }

    private void listen(long now) {
        LastAdvert last = member.election().lastAdvert();
        if (!heard && last != null && last.atNanos() - notes.began() >= 0 && last.priority() > 0) {
            heard = true;
            notes.tell(now, "PEER_HEARD",
                    "the peer advertises as MASTER, with priority " + last.priority());
        }
    }

    private Optional<Ending> resume(long now) {
        resumed = now;
        why = reason();
        notes.tell(now, "RESUMED", "MASTER again, writing everything afresh: " + why);
        return Optional.empty();
    }

    private String reason() {
        LastAdvert last = member.election().lastAdvert();
        if (last != null && last.atNanos() - notes.began() >= 0 && last.priority() == 0) {
            return "the peer gave way, it cannot take everything; its status says why";
        }
        if (heard) {
            return "the peer was heard, but has not taken " + whereabouts.remaining()
                    + "; its status says why";
        }
        return allGone
                ? "everything has gone, but no advert of " + member.peer()
                        + " arrives here: is IP protocol 112 from it blocked?"
                : "nobody came; is the agent at " + member.peer() + " running?";
    }

    /** "Nothing has changed" is said only when it has been seen. */
    private Optional<Ending> confirmed(long now) {
        if (member.takeover().filter(TakeoverSnapshot::inSync).isPresent()) {
            return Optional.of(new Ending(Result.RESUMED, "AS_BEFORE",
                    "nothing has changed: this member is MASTER and has everything. " + sentence(why)));
        }
        if (member.role() != Role.MASTER || now - resumed > CONFIRM_NANOS) {
            return Optional.of(new Ending(Result.FAILED, "NOT_CONFIRMED", "this member is " + member.role()
                    + ", and not everything is confirmed here; see connector-ha status. " + sentence(why)));
        }
        return Optional.empty();
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
