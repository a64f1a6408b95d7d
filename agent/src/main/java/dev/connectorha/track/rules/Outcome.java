package dev.connectorha.track.rules;

/** What one try of a check has found. */
public sealed interface Outcome {
    /** In one line, for people. */
    String detail();

    /** What is looked at is well. */
    record Passed(String detail) implements Outcome {}

    /** It is not, or did not answer in time. */
    record Failed(String detail) implements Outcome {}

    /** Nothing was learnt: this host cannot make the check at all, such as a unit's without systemd. */
    record Impossible(String detail) implements Outcome {}

    static Outcome passed(String detail) {
        return new Passed(detail);
    }

    static Outcome failed(String detail) {
        return new Failed(detail);
    }

    static Outcome impossible(String detail) {
        return new Impossible(detail);
    }
}
