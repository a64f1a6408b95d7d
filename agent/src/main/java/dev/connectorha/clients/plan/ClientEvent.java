package dev.connectorha.clients.plan;

import java.util.OptionalInt;

/** What a client's machine is told. */
public sealed interface ClientEvent {
    /** The standing of this member is such now. */
    record Standing(Duty duty) implements ClientEvent {}

    /**
     * A look is over.
     *
     * @param serial the look's
     * @param why what nobody can tell for, empty otherwise
     * @param restarts how often its own supervisor has started it again, if it has one that counts
     */
    record Looked(int serial, Seen seen, String why, OptionalInt restarts) implements ClientEvent {}

    /**
     * The start command has ended, by itself or not; where it is the client, it was begun.
     *
     * @param why what went wrong, empty if nothing did
     */
    record StartEnded(String why) implements ClientEvent {}

    /** The stop command has ended, by itself or not. */
    record StopEnded(String why) implements ClientEvent {}

    /** The process that is the client has ended; others that it has started may live. */
    record Exited(String how) implements ClientEvent {}

    /** Whatever could be found of the client was killed. */
    record Killed(String what) implements ClientEvent {}

    /**
     * The configuration says something else of it.
     *
     * @param otherwise whether other commands count now: not while one is under way ({@link ClientMachine#busy})
     */
    record Reconfigured(ClientSettings settings, boolean otherwise) implements ClientEvent {}

    /** The time of {@link ClientMachine#deadline} has come. */
    record Due() implements ClientEvent {}
}
