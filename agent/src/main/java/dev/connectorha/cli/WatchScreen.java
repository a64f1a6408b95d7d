package dev.connectorha.cli;

import dev.connectorha.cli.StatusCommand.Look;
import java.io.Console;
import java.io.PrintWriter;

/** Where {@code status} shows what it has seen: once, again and again in place, or one report after the other. */
final class WatchScreen {
    /** From the top left corner on: each line over the old one, for what is blanked first flickers. */
    private static final String HOME = "\u001b[H";
    private static final String END_OF_LINE = "\u001b[K\n";
    private static final String END_OF_SCREEN = "\u001b[J";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean inPlace;
    private boolean shown;
    private volatile int code = ExitCodes.NOT_RUNNING;

    WatchScreen(PrintWriter out, PrintWriter err, boolean inPlace) {
        this.out = out;
        this.err = err;
        this.inPlace = inPlace;
    }

    /** Whether somebody looks on, at something that can be painted over. */
    @SuppressWarnings("SystemConsoleNull") // From 25 on it is null again where there is no terminal.
    static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }

    /** Shows it, and returns whether there is still somebody to show anything to. */
    boolean show(Look look) {
        code = look.code();
        if (inPlace) {
            out.print((shown ? HOME : HOME + END_OF_SCREEN)
                    + look.text().replace("\n", END_OF_LINE) + END_OF_SCREEN);
        } else {
            PrintWriter stream = look.answered() ? out : err;
            stream.print((shown ? "\n" : "") + look.text());
            stream.flush();
        }
        shown = true;
        // Mostly a writer upon System.out, which keeps what goes wrong to itself.
        return !out.checkError() && !System.out.checkError();
    }

    /** Ctrl-C ends the process with the code of the last look and not with the signal's, for scripts rely on it. */
    void endWithLastCode() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (inPlace) {
                out.println();
            }
            out.flush();
            Runtime.getRuntime().halt(code);
        }, "interrupted"));
    }
}
