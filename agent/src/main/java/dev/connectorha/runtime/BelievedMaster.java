package dev.connectorha.runtime;

import dev.connectorha.takeover.Mastership;
import java.util.function.BooleanSupplier;

/** The election of a {@link Rehearsal}: it ends before anything could be asked of it. */
record BelievedMaster(BooleanSupplier belief) implements Mastership {
    @Override
    public boolean believed() {
        return belief.getAsBoolean();
    }

    @Override
    public void yielded() {}

    @Override
    public void yieldEnded() {}

    @Override
    public void gaveWay() {}

    @Override
    public void standBackEnded() {}

    @Override
    public void lateWriteEnded() {}

    @Override
    public void handoverFinished() {}

    @Override
    public void handoverCancelled() {}
}
