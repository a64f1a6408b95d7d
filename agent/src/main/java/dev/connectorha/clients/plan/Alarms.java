package dev.connectorha.clients.plan;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The three times at which something is to happen by itself. */
final class Alarms {
    private OptionalLong work = OptionalLong.empty();
    private OptionalLong pause = OptionalLong.empty();
    private OptionalLong look = OptionalLong.empty();

    /** The command's time is over then; no look before it has ended. */
    void work(long until) {
        work = OptionalLong.of(until);
        look = OptionalLong.empty();
    }

    boolean workDue(long now) {
        return reached(work, now);
    }

    /** There is no such time any more. */
    void noWork() {
        work = OptionalLong.empty();
    }

    /** Nothing is tried again before. */
    void pause(long until) {
        pause = OptionalLong.of(until);
    }

    void noPause() {
        pause = OptionalLong.empty();
    }

    boolean paused(long now) {
        if (reached(pause, now)) {
            pause = OptionalLong.empty();
        }
        return pause.isPresent();
    }

    void lookAt(long at) {
        look = OptionalLong.of(at);
    }

    /** Whether the time for a look has come; if none was set, it comes after {@code every}. */
    boolean lookDue(long now, long every) {
        if (reached(look, now)) {
            look = OptionalLong.empty();
            return true;
        }
        if (look.isEmpty() || look.getAsLong() - now > every) {
            look = OptionalLong.of(now + every);
        }
        return false;
    }

    /** The first of those that count now. */
    OptionalLong next(boolean working, boolean pausing, boolean looking) {
        return Stream
                .of(working ? work : OptionalLong.empty(), pausing ? pause : OptionalLong.empty(),
                        looking ? look : OptionalLong.empty())
                .flatMapToLong(
                        each -> each.isPresent() ? LongStream.of(each.getAsLong()) : LongStream.empty())
                .reduce((one, other) -> other - one < 0 ? other : one);
    }

    private static boolean reached(OptionalLong at, long now) {
        return at.isPresent() && now - at.getAsLong() >= 0;
    }
}
