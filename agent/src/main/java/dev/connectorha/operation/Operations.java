package dev.connectorha.operation;

import dev.connectorha.operation.Operation.Ending;
import dev.connectorha.status.Progress;
import dev.connectorha.status.Progress.Result;
import dev.connectorha.takeover.LoopTimer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what operators ask for, one at a time: two handovers at once would be none. It goes on when whoever asked
 * has gone: half a drill is worse than a whole one. On the loop.
 */
public final class Operations {
    /** What has no event of its own, such as what a read shows, is looked for that often. */
    private static final long LOOK_EVERY = Duration.ofMillis(20).toNanos();

    private final Operated member;
    private final LoopTimer loop;
    private @Nullable Running running;
    private long begun;

    private record Running(Operation operation, Notes notes) {}

    /** For all commands that this member will be asked. */
    public Operations(Operated member, LoopTimer loop) {
        this.member = member;
        this.loop = loop;
    }

    /**
     * Begins it, or refuses to.
     *
     * @param audience hears each step, and at last the result; must not block
     */
    public void start(Request request, Consumer<Progress> audience) {
        long now = loop.nowNanos();
        Notes notes = new Notes(part(request), now, audience);
        if (running != null) {
            notes.end(now, new Ending(Result.REFUSED, "BUSY",
                    "another command of an operator is under way on this member; try again when it has ended"));
            return;
        }
        Running started = new Running(operation(request, notes, audience), notes);
        Optional<Ending> ending = started.operation().begin(now);
        if (ending.isPresent()) {
            end(started, ending.get());
        } else {
            running = started;
            begun++;
            long number = begun;
            loop.schedule(() -> tick(number), LOOK_EVERY);
        }
    }

    /** Whether a drill is under way: a handover that ends now is a part of it, and meant to be undone. */
    public boolean drilling() {
        return running != null && running.operation() instanceof Drill;
    }

    /** Something has happened: the operation under way is to see it now and not with its next look. */
    public void occurred() {
        if (running != null) {
            loop.execute(this::look);
        }
    }

    private void tick(long number) {
        if (running != null && begun == number) {
            look();
            loop.schedule(() -> tick(number), LOOK_EVERY);
        }
    }

    private void look() {
        Running now = running;
        if (now != null) {
            now.operation().look(loop.nowNanos()).ifPresent(ending -> {
                running = null;
                end(now, ending);
            });
        }
    }

    private void end(Running which, Ending ending) {
        Notes notes = which.operation() instanceof Drill drill ? drill.notes() : which.notes();
        notes.end(loop.nowNanos(), ending);
    }

    private Operation operation(Request request, Notes notes, Consumer<Progress> audience) {
        return switch (request) {
            case Request.Handover(Duration timeout) -> new HandingOver(member, notes, timeout);
            case Request.Back() -> new Returning(member);
            case Request.Release(boolean force) -> new Releasing(member, notes, force);
            case Request.Drill(Duration timeout) -> new Drill(member, notes, timeout, audience);
        };
    }

    private static String part(Request request) {
        return switch (request) {
            case Request.Handover _,Request.Drill _ -> "HANDOVER";
            case Request.Back _ -> "HAND_BACK";
            case Request.Release _ -> "RELEASE";
        };
    }
}
