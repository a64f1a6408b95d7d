package dev.connectorha.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The output of a program, line by line, on a thread of its own. A line without end is cut: it costs no memory. */
final class OutputLines {
    private static final int LONGEST = 2_000;

    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Consumer<String> lines;
    private volatile String last = "";

    private OutputLines(Consumer<String> lines) {
        this.lines = lines;
    }

    static OutputLines read(InputStream output, Consumer<String> lines) {
        OutputLines reading = new OutputLines(lines);
        // Not a virtual thread: a pipe that says nothing for days would hold one of the few that carry them.
        Thread.ofPlatform().daemon().name("client-output").start(() -> reading.run(output));
        return reading;
    }

    /** Completes when there will be no more. */
    CompletableFuture<Void> done() {
        return done;
    }

    /** The last line that says anything, so far. */
    String last() {
        return last;
    }

    private void run(InputStream output) {
        try (Reader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    finish(line);
                } else if (line.length() < LONGEST) {
                    // Nothing a program prints may write into somebody's terminal.
                    line.append(Character.isISOControl(c) ? ' ' : (char) c);
                }
            }
            finish(line);
        } catch (IOException closedWithTheProcess) {
            // There is no more, which is all that matters.
        } finally {
            done.complete(null);
        }
    }

    private void finish(StringBuilder line) {
        String text = line.toString().strip();
        line.setLength(0);
        if (!text.isEmpty()) {
            last = text;
            lines.accept(text);
        }
    }
}
