package dev.connectorha.localstack.http;

/** What the ordered faults leave of a call. */
public sealed interface Verdict {
    record Proceed() implements Verdict {}

    record Fail(Fault.Effect.Failure failure) implements Verdict {}

    /** No answer at all: the connection is closed. */
    record Silence() implements Verdict {}
}
