package dev.connectorha.takeover;

import java.util.function.LongSupplier;

/** Runs planning passes one after the other, never one inside another, and wakes the next one in time. */
final class Passes {
    private final LoopTimer loop;
    private final LongSupplier pass;
    private boolean running;
    private boolean again;
    private boolean stopped;
    private long generation;

    /** @param pass plans and starts what is due; returns when it wants to run again at the latest */
    Passes(LoopTimer loop, LongSupplier pass) {
        this.loop = loop;
        this.pass = pass;
    }

    /** Runs a pass now, or once more after the one that is running. */
    void run() {
        again = true;
        if (running || stopped) {
            return;
        }
        running = true;
        try {
            long wakeAt = loop.nowNanos();
            while (again) {
                again = false;
                wakeAt = pass.getAsLong();
            }
            wakeAt(wakeAt);
        } finally {
            running = false;
        }
    }

    /** No pass begins any more. */
    void stop() {
        stopped = true;
    }

    private void wakeAt(long time) {
        long mine = ++generation;
        loop.schedule(() -> {
            if (mine == generation) {
                run();
            }
        }, Math.max(0, time - loop.nowNanos()));
    }
}
