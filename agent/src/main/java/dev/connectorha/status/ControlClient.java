package dev.connectorha.status;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a running agent over its control socket: one line out, one document back, or lines as they come. */
public final class ControlClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private ControlClient() {}

    /**
     * Sends one command.
     *
     * @throws ControlSocketException if nobody serves the socket, or nobody answers in 5 s
     */
    public static String ask(Path socket, String command) throws ControlSocketException {
        return ask(socket, command, TIMEOUT);
    }

    /**
     * Sends one command.
     *
     * @throws ControlSocketException if nobody serves the socket, or the answer is not whole in time: a frozen agent
     *     still accepts a connection
     */
    public static String ask(Path socket, String command, Duration limit) throws ControlSocketException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            closeLater(channel, limit);
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer line = StandardCharsets.UTF_8.encode(command + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            return answered(socket, Channels.newInputStream(channel).readAllBytes());
        } catch (IOException e) {
            throw new ControlSocketException("no agent answers at " + socket + " (" + reason(e, limit)
                    + "): is connector-ha running, and may this user open the socket?", e);
        }
    }

    /**
     * Sends one command and hands each line of the answer on as it comes.
     *
     * @param silence how long nothing may come
     * @throws ControlSocketException if nobody serves the socket, or nothing comes for that long
     */
    public static void converse(Path socket, String command, Duration silence, Consumer<String> lines)
            throws ControlSocketException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer question = StandardCharsets.UTF_8.encode(command + "\n");
            while (question.hasRemaining()) {
                channel.write(question);
            }
            BufferedReader answer = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
            for (String line = next(channel, answer, silence); line != null; line = next(channel, answer,
                    silence)) {
                lines.accept(line);
            }
        } catch (IOException e) {
            throw new ControlSocketException("no agent answers at " + socket + " (" + reason(e, silence)
                    + "): is connector-ha running, and may this user open the socket?", e);
        }
    }

    private static @Nullable String next(SocketChannel channel, BufferedReader answer, Duration silence)
            throws IOException {
        CompletableFuture<Boolean> over = new CompletableFuture<Boolean>()
                .completeOnTimeout(false, silence.toMillis(), TimeUnit.MILLISECONDS);
        var _ = over.thenAccept(inTime -> {
            if (!inTime) {
                close(channel);
            }
        });
        try {
            return answer.readLine();
        } finally {
            over.complete(true);
        }
    }

    private static String answered(Path socket, byte[] document) throws ControlSocketException {
        if (document.length == 0) {
            throw new ControlSocketException("the agent at " + socket
                    + " closed the connection without an answer: it is too busy, or ends; try again");
        }
        return new String(document, StandardCharsets.UTF_8);
    }

    /** Whether somebody accepts connections there, or this user may not find out. */
    public static boolean alive(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            // Somebody's socket that this user may not open is in use, for all we know.
            return Files.exists(socket) && !Files.isRegularFile(socket);
        }
    }

    private static void closeLater(SocketChannel channel, Duration limit) {
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> close(channel));
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String reason(IOException e, Duration limit) {
        return e.getMessage() == null ? "no answer in " + limit.toSeconds() + " s" : e.getMessage();
    }
}
