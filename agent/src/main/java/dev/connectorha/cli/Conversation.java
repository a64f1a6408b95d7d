package dev.connectorha.cli;

import dev.connectorha.status.ControlClient;
import dev.connectorha.status.ControlSocketException;
import dev.connectorha.status.Progress;
import dev.connectorha.status.Progress.Result;
import dev.connectorha.status.ProgressJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** Asks the agent on this host for something that takes its time, and shows what it tells meanwhile. */
final class Conversation {
    /** For whatever the agent does besides waiting for its peer. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    private final Path socket;
    private final PrintWriter out;
    private final PrintWriter err;
    private final List<Progress> heard = new ArrayList<>();

    Conversation(Path socket, CommandSpec spec) {
        this.socket = socket;
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
    }

    /** Shows each step as a line; returns the exit code. */
    int show(String command, Duration patience) {
        return hold(command, patience, this::print);
    }

    /**
     * The same with another way to show it.
     *
     * @param patience how long the agent may say nothing
     */
    int hold(String command, Duration patience, Consumer<Progress> shown) {
        try {
            ControlClient.converse(socket, command, patience.plus(SLACK), line -> {
                Progress progress = read(line);
                heard.add(progress);
                shown.accept(progress);
            });
        } catch (ControlSocketException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            return failed(
                    "the agent's answer is not understood: " + e.getMessage() + ": is it an older version?");
        }
        return heard.isEmpty() || heard.getLast().goesOn()
                ? failed("the agent has ended the connection in the middle; see connector-ha status")
                : code(heard.getLast());
    }

    /** All that was told. */
    List<Progress> heard() {
        return heard;
    }

    private static Progress read(String line) {
        try {
            return ProgressJson.read(line);
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }

    /** What did not work is for standard error. */
    void print(Progress progress) {
        boolean good = progress.result() == null || progress.result() == Result.DONE
                || progress.result() == Result.NEEDS_RESTART;
        PrintWriter to = good ? out : err;
        to.println(line(progress));
        to.flush();
    }

    private static String line(Progress progress) {
        return progress.result() == Result.REFUSED || progress.part().equals("RELOAD")
                ? progress.text()
                : String.format(Locale.ROOT, "%9.1f ms  %s", progress.millis(), progress.text());
    }

    private int failed(String why) {
        err.println(why);
        err.flush();
        return ExitCodes.NOT_DONE;
    }

    private static int code(Progress last) {
        return switch (last.result()) {
            case DONE -> ExitCodes.OK;
            case NEEDS_RESTART -> ExitCodes.NEEDS_RESTART;
            case INVALID -> ExitCodes.CONFIGURATION;
            case REFUSED, RESUMED, FAILED -> ExitCodes.NOT_DONE;
            case null -> ExitCodes.NOT_DONE;
        };
    }
}
