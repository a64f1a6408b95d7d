package dev.connectorha.clients.plan;

/** What is to be done for a client; each but {@link Tell} and {@link Abort} is answered by an event. */
public sealed interface ClientEffect {
    /** Find out whether it runs: {@link ClientEvent.Looked}. */
    record Look(int serial) implements ClientEffect {}

    /** Run the start command: {@link ClientEvent.StartEnded}. */
    record Start() implements ClientEffect {}

    /** Run the stop command: {@link ClientEvent.StopEnded}. */
    record Stop() implements ClientEffect {}

    /** End the command that runs, with all it has started: it is answered the sooner. */
    record Abort() implements ClientEffect {}

    /** Kill the client by its unit or by its processes: {@link ClientEvent.Killed}. */
    record Kill() implements ClientEffect {}

    /** For the log. */
    record Tell(News news, String detail) implements ClientEffect {}

    /** What there is to tell. */
    enum News {
        /** As it was found at the start of the agent. */
        FOUND, STARTING, STARTED, STOPPING, STOPPED,
        /** Its wish has changed while a command ran, which was ended. */
        CANCELLED, START_FAILED, DIED,
        /** It runs, though it must not: somebody else has started it. */
        STRAY, STOP_FAILED,
        /** It would not stop. */
        KILLING, KILLED,
        /** Whether it runs cannot be told. */
        UNREADABLE,
        /** Its own supervisor has started it again. */
        RESTARTED
    }
}
