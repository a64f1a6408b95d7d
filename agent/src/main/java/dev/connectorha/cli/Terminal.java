package dev.connectorha.cli;

import dev.connectorha.preflight.TextReport.Look;
import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What standard output can show. */
final class Terminal {
    private Terminal() {}

    /** Colours only on a terminal and without {@code NO_COLOR}, see no-color.org; symbols where UTF-8 is. */
    static Look look(boolean brief) {
        boolean terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        boolean noColour = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", "US-ASCII"),
                StandardCharsets.US_ASCII);
        return new Look(charset.equals(StandardCharsets.UTF_8), terminal && !noColour, brief);
    }
}
