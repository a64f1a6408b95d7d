package dev.connectorha.status;

import org.jspecify.annotations.Nullable;

/**
 * One line of the answer to a command that takes its time. Its component names are the keys of that JSON line and a
 * contract (docs/control-socket.md).
 *
 * @param part of a command that has several: HANDOVER, HAND_BACK, RELEASE, RELOAD
 * @param step in capitals, for scripts
 * @param millis since the part began
 * @param text in an operator's words
 * @param result null while the command goes on; the last line has it
 */
public record Progress(String part, String step, double millis, String text, @Nullable Result result) {
    /** How a command has ended. */
    public enum Result {
        /** All of it was done. */
        DONE,
        /** It was not begun: nothing has changed. */
        REFUSED,
        /** It was tried, and everything is as before. */
        RESUMED,
        /** It was tried; the text says how things are now. */
        FAILED,
        /** What can be applied is; the rest waits for a restart. */
        NEEDS_RESTART,
        /** The configuration is wrong: nothing has changed. */
        INVALID
    }

    /** Whether more lines follow. */
    public boolean goesOn() {
        return result == null;
    }
}
