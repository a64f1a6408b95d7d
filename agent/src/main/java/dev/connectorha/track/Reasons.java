package dev.connectorha.track;

import java.io.IOException;
import java.util.Locale;

/** Java's words for what went wrong, in one line. */
final class Reasons {
    private static final int LONGEST = 200;

    private Reasons() {}

    static String of(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : lowerFirst(line);
    }

    private static String lowerFirst(String line) {
        return line.substring(0, Math.min(1, line.length())).toLowerCase(Locale.ROOT)
                + line.substring(Math.min(1, line.length()));
    }
}
