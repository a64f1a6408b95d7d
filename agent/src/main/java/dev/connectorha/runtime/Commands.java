package dev.connectorha.runtime;

import dev.connectorha.config.Durations;
import dev.connectorha.operation.Request;
import dev.connectorha.status.ControlSocket;
import dev.connectorha.status.Progress;
import dev.connectorha.status.Progress.Result;
import dev.connectorha.status.ProgressJson;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the control socket can be asked for (docs/control-socket.md). On a thread per client; acts on the loop. */
final class Commands implements ControlSocket.Handler {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration USUAL = Duration.ofSeconds(30);
    /** A loop that says nothing for so long never will. */
    private static final long SILENCE_SECONDS = LONGEST.plusMinutes(2).toSeconds();

    private final Executor loop;
    private final Operator operator;
    private final Supplier<String> status;
    private final Consumer<Consumer<Progress>> reload;

    /** Carries out what an operator asks for; on the loop. */
    interface Operator {
        void asks(Request request, Consumer<Progress> audience);
    }

    /**
     * Everything there is to be asked.
     *
     * @param loop that of the operator
     * @param status the report as JSON; on the client's thread
     * @param reload takes the configuration file in anew, and tells how that went; on the client's thread
     */
    Commands(Executor loop, Operator operator, Supplier<String> status,
            Consumer<Consumer<Progress>> reload) {
        this.loop = loop;
        this.operator = operator;
        this.status = status;
        this.reload = reload;
    }

    @Override
    public void answer(String command, ControlSocket.Reply reply) throws IOException {
        List<String> words = List.of(command.split(" +"));
        switch (words.getFirst()) {
            case "status" -> reply.write(status.get());
            case "handover" -> handover(words.subList(1, words.size()), reply);
            case "release" -> carryOut(new Request.Release(words.contains("force")), reply);
            case "reload" -> follow(reload, reply);
            case "drill" -> carryOut(new Request.Drill(USUAL), reply);
            default -> reply.write("unknown command: " + command + "\n");
        }
    }

    private void handover(List<String> words, ControlSocket.Reply reply) throws IOException {
        if (words.equals(List.of("back"))) {
            carryOut(new Request.Back(), reply);
            return;
        }
        try {
            Duration timeout = words.isEmpty() ? USUAL : Durations.of(words.getFirst());
            if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("the timeout must be 1s to 10m, not " + words.getFirst());
            }
            carryOut(new Request.Handover(timeout), reply);
        } catch (IllegalArgumentException e) {
            write(new Progress("HANDOVER", "REFUSED", 0, String.valueOf(e.getMessage()), Result.REFUSED),
                    reply);
        }
    }

    private void carryOut(Request request, ControlSocket.Reply reply) throws IOException {
        follow(audience -> loop.execute(() -> operator.asks(request, audience)), reply);
    }

    /** The loop must not wait for a client that does not read: what it tells goes through a queue. */
    private static void follow(Consumer<Consumer<Progress>> work, ControlSocket.Reply reply)
            throws IOException {
        BlockingQueue<Progress> told = new LinkedBlockingQueue<>();
        work.accept(told::add);
        boolean more = true;
        while (more) {
            Progress next = next(told);
            write(next, reply);
            more = next.goesOn();
        }
    }

    private static Progress next(BlockingQueue<Progress> told) throws IOException {
        try {
            Progress next = told.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new IOException("the loop has said nothing for " + SILENCE_SECONDS + " s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the agent ends");
        }
    }

    private static void write(Progress progress, ControlSocket.Reply reply) throws IOException {
        reply.write(ProgressJson.write(progress) + "\n");
    }
}
