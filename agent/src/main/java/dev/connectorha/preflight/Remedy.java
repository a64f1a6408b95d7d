package dev.connectorha.preflight;

import java.util.List;

/**
 * What to do about it.
 *
 * @param text in the imperative, without a full stop
 * @param commands to run as they are, if there are such; placeholders in capitals
 */
public record Remedy(String text, List<String> commands) {
    public Remedy {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a remedy must say what to do");
        }
        commands = List.copyOf(commands);
    }

    public static Remedy of(String text, String... commands) {
        return new Remedy(text, List.of(commands));
    }
}
