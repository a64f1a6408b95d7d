package dev.connectorha.clients.plan;

import dev.connectorha.clients.plan.ClientView.Condition;

/** What is under way with a client. */
enum Work {
    NONE, STARTING,
    /** The start command has ended; whether it has worked is to be seen. */
    SETTLING, STOPPING,
    /** It was told to stop, and has not gone yet. */
    FADING,
    /** The command is being ended. */
    CANCELLING, KILLING;

    /** Whether a look would tell something: not while a command runs. */
    boolean letsLook() {
        return this == NONE || this == SETTLING || this == FADING;
    }

    /** In a word for people. */
    Condition shown(Wish wish, Seen seen, boolean failed) {
        return switch (this) {
            case STARTING, SETTLING -> Condition.STARTING;
            case STOPPING, FADING, KILLING -> Condition.STOPPING;
            case CANCELLING -> wish == Wish.RUN ? Condition.STARTING : Condition.STOPPING;
            case NONE -> idle(wish, seen, failed);
        };
    }

    private static Condition idle(Wish wish, Seen seen, boolean failed) {
        return switch (seen) {
            case RUNNING -> wish == Wish.STOP ? Condition.FAILED : Condition.RUNNING;
            case BETWEEN -> between(wish, failed);
            case STOPPED -> wish == Wish.RUN ? Condition.FAILED : Condition.STOPPED;
            case UNKNOWN -> failed ? Condition.FAILED : Condition.UNKNOWN;
        };
    }

    private static Condition between(Wish wish, boolean failed) {
        if (failed) {
            return Condition.FAILED;
        }
        return wish == Wish.STOP ? Condition.STOPPING : Condition.STARTING;
    }
}
