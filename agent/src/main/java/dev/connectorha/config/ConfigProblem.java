package dev.connectorha.config;

/**
 * One thing that is wrong with the file, or worth a warning.
 *
 * @param line 1..; 0 = the file as a whole, such as one that cannot be read
 * @param key the full key, {@code interfaces[0].device}; empty if none is meant
 * @param message what is wrong and, where that can be said, what to write instead
 */
public record ConfigProblem(int line, String key, String message) {
    @Override
    public String toString() {
        String where = line > 0 ? "line " + line + ": " : "";
        return where + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
