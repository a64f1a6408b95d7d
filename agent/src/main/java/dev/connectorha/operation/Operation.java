package dev.connectorha.operation;

import dev.connectorha.status.Progress.Result;
import java.util.Optional;

/** Something that is asked of a member and takes its time. */
interface Operation {
    /** How it has ended. */
    record Ending(Result result, String step, String text) {}

    /** Begins; or says at once how it has ended. */
    Optional<Ending> begin(long nowNanos);

    /** Looks at the member, tells what is new, and goes on. */
    Optional<Ending> look(long nowNanos);
}
