package dev.connectorha.operation;

import dev.connectorha.election.LastAdvert;
import dev.connectorha.election.Role;
import dev.connectorha.status.Progress.Result;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes from a living peer what a drill has handed over to it: proven first, then by the highest priority there is. */
final class TakingBack implements Operation {
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    private final Operated member;
    private final Notes notes;
    private CompletableFuture<Boolean> proof = new CompletableFuture<>();
    private Stage stage = Stage.PROVING;
    private final Whereabouts whereabouts;
    private long claimed;
    private boolean peerFailed;

    private enum Stage {
        PROVING, CLAIMING, CALMING
    }

    TakingBack(Operated member, Notes notes) {
        this.member = member;
        this.notes = notes;
        this.whereabouts = new Whereabouts(member);
    }

    @Override
    public Optional<Ending> begin(long now) {
        // A proof that could not be made is none.
        proof = member.prove().exceptionally(_ -> false).toCompletableFuture();
        return Optional.empty();
    }

    @Override
    public Optional<Ending> look(long now) {
        if (now - notes.began() > PATIENCE) {
            return failed("it did not end within a minute");
        }
        return switch (stage) {
            case PROVING -> proving(now);
            case CLAIMING -> claiming(now);
            case CALMING -> calming();
        };
    }

    private Optional<Ending> proving(long now) {
        if (member.role() == Role.MASTER) {
            notes.tell(now, "PEER_FAILED", "the peer has fallen silent meanwhile; this member took over");
            peerFailed = true;
            stage = Stage.CLAIMING;
            return Optional.empty();
        }
        if (!proof.isDone()) {
            return Optional.empty();
        }
        if (!proof.join() || !member.obstacles().isEmpty()) {
            return failed("this member is not ready: " + String.join("; ", member.obstacles()));
        }
        notes.tell(now, "READY", "EC2 would permit the takeover, as far as that can be tried out");
        claimed = now;
        member.takeBack();
        notes.tell(now, "MASTER", "MASTER, with priority 254 until the peer has stepped back");
        stage = Stage.CLAIMING;
        return Optional.empty();
    }

    private Optional<Ending> claiming(long now) {
        if (member.role() != Role.MASTER) {
            return failed("the peer ranks above this member, or this member could not make its claim good");
        }
        whereabouts.arrived().forEach(what -> notes.tell(now, "ARRIVED", what));
        if (inSync()) {
            notes.tell(now, "IN_SYNC", "EC2 has confirmed everything on this member's network interface");
            stage = Stage.CALMING;
        }
        return Optional.empty();
    }

    /** The ordinary priority counts, everything is still here, and the peer has nothing to say against it. */
    private Optional<Ending> calming() {
        if (member.role() != Role.MASTER) {
            return failed("the peer has taken the role again");
        }
        boolean calm = !member.takingBack() && member.phase() == Phase.NORMAL && inSync();
        if (calm && peerFailed) {
            return failed(
                    "the peer fell silent in the middle of it, and this member serves again, alone for all"
                            + " that is known. Look at the peer");
        }
        return calm
                ? Optional.of(new Ending(Result.DONE, "BACK", "this member is MASTER with its own priority, "
                        + peerSilent()))
                : Optional.empty();
    }

    private String peerSilent() {
        LastAdvert last = member.election().lastAdvert();
        return last == null || last.atNanos() - claimed <= 0
                ? "and the peer was not heard since"
                : "and the peer has fallen silent, as a BACKUP is";
    }

    private boolean inSync() {
        return member.takeover().filter(TakeoverSnapshot::inSync).isPresent();
    }

    private Optional<Ending> failed(String why) {
        return Optional.of(new Ending(Result.FAILED, "NOT_BACK", why));
    }
}
