package dev.connectorha.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control socket against clients of every kind, on a real socket. */
class ControlSocketTest {
    private static final int MAX_CLIENTS = 16;

    @TempDir
    Path folder;

    @Test
    void answersACommandAndEnds() throws Exception {
        try (ControlSocket _ = open("answer to %s")) {
            assertThat(ControlClient.ask(path(), "status")).isEqualTo("answer to status");
        }
        assertThat(path()).doesNotExist();
    }

    @Test
    void aLongAnswerArrivesWhole() throws Exception {
        String document = "x".repeat(1_000_000);
        try (ControlSocket _ = ControlSocket.open(path(), _ -> document)) {
            assertThat(ControlClient.ask(path(), "status")).hasSize(1_000_000);
        }
    }

    @Test
    void onlyTheOwnerAndItsGroupMayOpenIt() throws Exception {
        try (ControlSocket _ = open("")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                    .isEqualTo("rw-rw----");
        }
    }

    @Test
    void itsFolderIsMade() throws Exception {
        Path deep = folder.resolve("run/connector-ha/control.sock");
        try (ControlSocket _ = ControlSocket.open(deep, command -> command)) {
            assertThat(ControlClient.ask(deep, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void aFileThatAKilledAgentLeftBehindIsReplaced() throws Exception {
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path()))
                .close();
        assertThat(path()).exists();

        try (ControlSocket _ = open("new")) {
            assertThat(ControlClient.ask(path(), "status")).isEqualTo("new");
        }
    }

    @Test
    void aSocketThatIsServedIsNotTaken() throws Exception {
        try (ControlSocket _ = open("first")) {
            assertThatThrownBy(() -> open("second")).isInstanceOf(ControlSocketException.class)
                    .hasMessage("another agent already serves the control socket " + path()
                            + ": only one may run per socket; stop it, or set management.socket");
            assertThat(ControlClient.ask(path(), "status")).isEqualTo("first");
        }
    }

    @Test
    void anOrdinaryFileIsNeverDeleted() throws Exception {
        Files.writeString(path(), "precious");

        assertThatThrownBy(() -> open("")).isInstanceOf(ControlSocketException.class)
                .hasMessageContaining(path() + " is there already, and is something else");
        assertThat(path()).hasContent("precious");
    }

    @Test
    void aClientThatSaysNothingDelaysNobodyAndIsSentAwayInTheEnd() throws Exception {
        try (ControlSocket _ = open("served"); SocketChannel silent = connect()) {
            assertThat(ControlClient.ask(path(), "status")).isEqualTo("served");
            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void theSeventeenthClientIsSentAwayAndTheNextIsServedOnceOneHasLeft() throws Exception {
        List<SocketChannel> clients = new ArrayList<>();
        try (ControlSocket _ = open("served")) {
            for (int i = 0; i < MAX_CLIENTS; i++) {
                clients.add(connect());
            }

            assertThatThrownBy(() -> ControlClient.ask(path(), "status"))
                    .isInstanceOf(ControlSocketException.class).hasMessageContaining(path().toString());

            for (SocketChannel client : clients) {
                client.close();
            }
            Awaitility.await().ignoreExceptions()
                    .until(() -> ControlClient.ask(path(), "status").equals("served"));
        }
    }

    @Test
    void aCommandWithoutAnAnswerIsTold() throws Exception {
        try (ControlSocket _ = ControlSocket.open(path(), _ -> {
            throw new IllegalStateException("the loop does not answer");
        })) {
            assertThatThrownBy(() -> ControlClient.ask(path(), "status"))
                    .isInstanceOf(ControlSocketException.class).hasMessage("the agent at " + path()
                            + " closed the connection without an answer: it is too busy, or ends; try again");
        }
    }

    @Test
    void whereNobodyListensTheReasonAndTheQuestionsAreTold() {
        assertThatThrownBy(() -> ControlClient.ask(path(), "status"))
                .isInstanceOf(ControlSocketException.class)
                .hasMessage("no agent answers at " + path() + " (No such file or directory): is connector-ha "
                        + "running, and may this user open the socket?");
    }

    /** As a frozen agent: the kernel accepts for it. */
    @Test
    void whoAcceptsAndDoesNotAnswerIsNotWaitedForLongerThanSaid() throws Exception {
        try (var _ = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path()))) {
            assertThatThrownBy(() -> ControlClient.ask(path(), "status", Duration.ofSeconds(1)))
                    .isInstanceOf(ControlSocketException.class).hasMessageContaining("(no answer in 1 s)");
        }
    }

    @Test
    void anAnswerThatTakesItsTimeComesLineByLine() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        List<String> lines = new ArrayList<>();
        try (ControlSocket _ = ControlSocket.open(path(), (command, reply) -> {
            reply.write("first of " + command + "\n");
            await(firstSeen);
            reply.write("second\n");
        })) {
            ControlClient.converse(path(), "drill", Duration.ofSeconds(10), line -> {
                lines.add(line);
                firstSeen.countDown();
            });
        }
        assertThat(lines).containsExactly("first of drill", "second");
    }

    @Test
    void whoSaysNothingMoreInTheMiddleIsNotWaitedForLongerThanSaid() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ControlSocket _ = ControlSocket.open(path(), (_, reply) -> {
            reply.write("first\n");
            await(over);
        })) {
            assertThatThrownBy(
                    () -> ControlClient.converse(path(), "drill", Duration.ofSeconds(1), _ -> {}))
                    .isInstanceOf(ControlSocketException.class).hasMessageContaining("(no answer in 1 s)");
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ControlSocket open(String answer) throws ControlSocketException {
        return ControlSocket.open(path(), command -> answer.formatted(command));
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path()));
    }

    private Path path() {
        return folder.resolve("control.sock");
    }
}
