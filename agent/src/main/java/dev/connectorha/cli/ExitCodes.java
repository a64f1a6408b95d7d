package dev.connectorha.cli;

import dev.connectorha.runtime.StartupException;

/** The exit codes, after sysexits(3). */
final class ExitCodes {
    static final int OK = 0;
    /** {@code status}: FAULT, INIT, or not running. */
    static final int NOT_RUNNING = 1;
    /** {@code handover}, {@code release}, {@code drill}, {@code reload}: not done; the words say how things are. */
    static final int NOT_DONE = 1;
    /** {@code reload}: what can be applied is, and the rest waits for a restart. */
    static final int NEEDS_RESTART = 2;
    /** {@code preflight}: something failed. */
    static final int NOT_READY = 2;
    /** {@code preflight}: nothing failed, but something could not be found out. */
    static final int UNDETERMINED = 3;
    /** Wrong usage of a command. */
    static final int USAGE = 64;
    /** Something needed is taken or not there, such as the control socket. */
    static final int UNAVAILABLE = 69;
    /** A bug in the agent. */
    static final int BUG = 70;
    /** A capability is missing. */
    static final int PERMISSION = 77;
    /** The configuration is wrong, or does not fit this host. */
    static final int CONFIGURATION = 78;

    private ExitCodes() {}

    static int of(StartupException e) {
        return switch (e.kind()) {
            case CONFIGURATION -> CONFIGURATION;
            case PERMISSION -> PERMISSION;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }
}
