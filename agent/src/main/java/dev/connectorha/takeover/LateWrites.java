package dev.connectorha.takeover;

import java.time.Duration;

/**
 * T9: a write of an older term that ends after the demotion may have undone what the new master did. Nobody can call it
 * back, but the master can be told to write again: at once, and twice later for what lands after its answer.
 */
final class LateWrites {
    private static final long[] REMINDERS = {Duration.ofSeconds(6).toNanos(),
            Duration.ofSeconds(12).toNanos()};

    private final LoopTimer loop;
    private final Mastership mastership;
    /** Of a former life something may be left too. */
    private boolean demoted = true;
    private boolean ended;
    private long generation;

    LateWrites(LoopTimer loop, Mastership mastership) {
        this.loop = loop;
        this.mastership = mastership;
    }

    /** MASTER no more: from now on each end of a write is late. */
    void demoted() {
        demoted = true;
        ended = false;
        long mine = ++generation;
        for (long delay : REMINDERS) {
            loop.schedule(() -> remind(mine), delay);
        }
    }

    /** MASTER: what is written is wanted. */
    void promoted() {
        demoted = false;
        generation++;
    }

    void writeEnded() {
        if (demoted) {
            ended = true;
            mastership.lateWriteEnded();
        }
    }

    /** A route of the pair stays on the own ENI: the master cannot know of it, or cannot take it (T6). */
    void foundHere() {
        if (demoted) {
            mastership.lateWriteEnded();
        }
    }

    private void remind(long ofGeneration) {
        if (ofGeneration == generation && ended) {
            mastership.lateWriteEnded();
        }
    }
}
