package dev.connectorha.preflight;

/** The report in a word. */
public enum Verdict {
    /** Nothing failed; there may be warnings. */
    READY("ready", "Ready"),
    /** Something failed. */
    NOT_READY("not-ready", "Not ready"),
    /** Nothing failed, but something could not be found out. */
    UNDETERMINED("undetermined", "Undetermined");

    private final String id;
    private final String words;

    Verdict(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** In JSON. */
    public String id() {
        return id;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
