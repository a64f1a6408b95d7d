package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.util.List;

/**
 * What a command did.
 *
 * @param command its words
 * @param exit its exit code, 0..255
 * @param output standard output and standard error, as they came
 */
public record RunResult(List<String> command, int exit, String output) {
    /** Whether the command said that it succeeded. */
    public boolean ok() {
        return exit == 0;
    }

    /**
     * The output of a command that must succeed.
     *
     * @throws IOException with the command and its output, if it did not
     */
    public String orThrow() throws IOException {
        if (!ok()) {
            throw new IOException("%s ended with %d: %s".formatted(command, exit, output.strip()));
        }
        return output;
    }
}
