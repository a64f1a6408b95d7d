package dev.connectorha.operation;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.election.Role;
import dev.connectorha.status.Progress.Result;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverSnapshot;
import dev.connectorha.takeover.plan.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** T8: takes the virtual IPs off this member, in EC2 and on the NIC, because an operator says so. */
final class Releasing implements Operation {
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private final Operated member;
    private final Notes notes;
    private final boolean force;
    private boolean stoodAside;
    private CompletableFuture<List<Ec2Failure>> calls = new CompletableFuture<>();

    Releasing(Operated member, Notes notes, boolean force) {
        this.member = member;
        this.notes = notes;
        this.force = force;
    }

    @Override
    public Optional<Ending> begin(long now) {
        Optional<String> refusal = Precondition.ofRelease(member, force);
        if (refusal.isPresent()) {
            return Optional.of(new Ending(Result.REFUSED, "REFUSED", refusal.get()));
        }
        if (member.role() == Role.MASTER) {
            // As MASTER, or as BACKUP without one, it would claim again what it gives back.
            member.standAside();
            stoodAside = true;
            notes.tell(now, "STOOD_ASIDE",
                    "out of the election until this agent is restarted: priority 0 sent to " + member.peer());
        }
        calls = member.giveBack().toCompletableFuture();
        return Optional.empty();
    }

    @Override
    public Optional<Ending> look(long now) {
        if (!calls.isDone() && now - notes.began() <= PATIENCE) {
            return Optional.empty();
        }
        List<Ec2Failure> failures = calls.getNow(List.of());
        if (!failures.isEmpty() || !calls.isDone()) {
            return Optional.of(new Ending(Result.FAILED, "NOT_RELEASED", "not released: " + why(failures)
                    + ". What EC2 has on this member's network interface is served on" + (stoodAside
                            ? "; this member stays out of the election until its agent is restarted"
                            : "")));
        }
        if (member.phase() == Phase.NORMAL && nicsAreClean()) {
            return Optional.of(new Ending(Result.DONE, "RELEASED",
                    "released: no virtual IP is on this member's network interface (EC2), nor on its NIC"
                            + late()));
        }
        return now - notes.began() <= PATIENCE
                ? Optional.empty()
                : Optional.of(new Ending(Result.FAILED, "NIC_NOT_CLEAN",
                        "given back in EC2, but still on the NIC; see connector-ha status"));
    }

    private boolean nicsAreClean() {
        return member.takeover().map(TakeoverSnapshot::items).orElse(List.of()).stream()
                .noneMatch(item -> item.onNic().orElse(false));
    }

    /** An Assign that was never answered may be carried out after the Unassign. */
    private String late() {
        String unanswered = member.looseEnds().unanswered().stream().map(Resource::toString)
                .collect(Collectors.joining(", "));
        return unanswered.isEmpty()
                ? ""
                : ". EC2 has never answered an earlier call for " + unanswered
                        + " and may carry it out yet: look at connector-ha status in a minute";
    }

    private static String why(List<Ec2Failure> failures) {
        return failures.isEmpty()
                ? "EC2 has not answered in time, and may yet do what it was asked to: see connector-ha status"
                : failures.stream().map(Remedies::explained).distinct().collect(Collectors.joining("; "));
    }
}
