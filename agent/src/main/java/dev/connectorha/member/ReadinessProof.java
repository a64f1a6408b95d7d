package dev.connectorha.member;

import java.util.concurrent.CompletionStage;

/** T6: tries out, without changing anything, whether this member could take over now. */
public interface ReadinessProof {
    /** Reads that begin now; true if nothing is in the way. May complete on any thread, never exceptionally. */
    CompletionStage<Boolean> prove();

    /** A claim was made good: what was denied before is permitted now, or was never needed. Called on the loop. */
    default void claimed() {}
}
