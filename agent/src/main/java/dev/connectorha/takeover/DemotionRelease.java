package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** T8 (e): what a demoted member gives back, until it is gone: a call that fails is made again. On the loop. */
final class DemotionRelease {
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private final boolean wanted;
    private final long verifyEvery;
    private final LoopTimer loop;
    private boolean demoted;
    private boolean underWay;
    private int demotions;
    private long due;

    DemotionRelease(TakeoverSettings settings, LoopTimer loop) {
        this.wanted = settings.unassignOnDemotion();
        this.verifyEvery = settings.verifyEvery();
        this.loop = loop;
    }

    /** It was MASTER, and is not any more: what it holds from now on is to go. */
    void demoted() {
        demoted = wanted;
        demotions++;
        due = loop.nowNanos();
    }

    /** MASTER again, or nothing is held any more, or what comes now comes from somebody else. */
    void over() {
        demoted = false;
    }

    /** When what is still here is to be given back, if it is. */
    OptionalLong due() {
        return demoted && !underWay ? OptionalLong.of(due) : OptionalLong.empty();
    }

    void start(Releases releases, BooleanSupplier mayStart, Runnable replan) {
        underWay = true;
        int demotion = demotions;
        var _ = releases.release(mayStart).thenAccept(failures -> {
            underWay = false;
            if (demotion == demotions) {
                // T13: what EC2 has refused waits for the next verify, unless something else need not.
                boolean refused = !failures.isEmpty() && failures.stream().noneMatch(Ec2Failure::passing);
                due = loop.nowNanos() + (refused ? verifyEvery : PAUSE);
            }
            replan.run();
        });
    }
}
