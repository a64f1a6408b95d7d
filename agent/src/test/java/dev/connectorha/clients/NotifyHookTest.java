package dev.connectorha.clients;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.connectorha.config.NotifyConfig;
import dev.connectorha.election.Role;
import dev.connectorha.linux.Processes;
import dev.connectorha.takeover.Phase;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the hook, and whoever reads them or does not. */
class NotifyHookTest {
    @TempDir
    private Path folder = Path.of("");

    private Ward ward = new Ward(folder);

    @BeforeEach
    void open() {
        ward = new Ward(folder);
    }

    @Test
    void aReaderGetsKeepalivedsLinesInTheirOrder() throws Exception {
        NotifyHook hook = reader("exec cat >>trace");
        hook.tell(NotifyState.BACKUP, 100);
        hook.tell(NotifyState.MASTER, 100);
        hook.tell(NotifyState.MASTER, 100);
        hook.tell(NotifyState.FAULT, 90);
        hook.close(90);

        assertThat(ward.trace("trace")).containsExactly("INSTANCE \"VI_1\" BACKUP 100",
                "INSTANCE \"VI_1\" MASTER 100", "INSTANCE \"VI_1\" FAULT 90", "INSTANCE \"VI_1\" STOP 90");
    }

    @Test
    void aReaderThatIsKilledIsStartedAgainAndHearsTheLastLineOnceMore() throws Exception {
        NotifyHook hook = reader("echo $$ >>pids; exec cat >>trace");
        hook.tell(NotifyState.BACKUP, 100);
        ward.awaitTrace("trace", 1);
        long first = Long.parseLong(ward.trace("pids").getFirst());

        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        ward.awaitTrace("pids", 2);
        ward.awaitTrace("trace", 2);
        hook.tell(NotifyState.MASTER, 150);

        assertThat(ward.awaitTrace("trace", 3)).containsExactly("INSTANCE \"VI_1\" BACKUP 100",
                "INSTANCE \"VI_1\" BACKUP 100", "INSTANCE \"VI_1\" MASTER 150");
        hook.close(150);
    }

    @Test
    void aReaderThatNeverReadsHoldsNobodyUpAndTheOldestLinesAreGivenUp() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        NotifyHook hook = new NotifyHook("VI_1", new NotifyTarget() {
            @Override
            public List<String> tend() {
                return List.of();
            }

            @Override
            public void write(String line) throws IOException {
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public void close(boolean whileWriting) {
                assertThat(whileWriting).isTrue();
                stuck.countDown();
            }
        });
        hook.begin();
        int changes = 10 * NotifyHook.ROOM;

        long began = System.nanoTime();
        for (int change = 0; change < changes; change++) {
            hook.tell(change % 2 == 0 ? NotifyState.MASTER : NotifyState.BACKUP, change % 254);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        assertThat(hook.status().dropped()).isBetween((long) changes - NotifyHook.ROOM - 1,
                (long) changes - NotifyHook.ROOM);
        hook.close(1);
    }

    @Test
    void aProcessThatDoesNotReadIsEndedWithTheAgent() throws Exception {
        NotifyHook hook = reader("echo $$ >>pids; exec sleep 600");
        long pid = Long.parseLong(ward.awaitTrace("pids", 1).getFirst());
        hook.tell(NotifyState.MASTER, 150);

        hook.close(150);

        await().atMost(Ward.PATIENCE)
                .until(() -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void aFifoIsMadeAndKeepsItsLinesForAReaderThatComesLater() throws Exception {
        Path fifo = folder.resolve("fifo");
        NotifyHook hook = NotifyHook.start(
                new NotifyConfig(Optional.empty(), List.of(), Optional.of(fifo)), "connector-a");
        hook.tell(NotifyState.BACKUP, 100);
        hook.tell(NotifyState.MASTER, 100);
        await().atMost(Ward.PATIENCE).until(() -> hook.status().delivered() == 2);

        try (BufferedReader reader = Files.newBufferedReader(fifo)) {
            assertThat(reader.readLine()).isEqualTo("INSTANCE \"connector-a\" BACKUP 100");
            assertThat(reader.readLine()).isEqualTo("INSTANCE \"connector-a\" MASTER 100");
            hook.close(100);
            assertThat(reader.readLine()).isEqualTo("INSTANCE \"connector-a\" STOP 100");
        }
    }

    @Test
    void aFileInTheFifosPlaceIsRefusedAndLeftAsItIs() throws Exception {
        Path file = folder.resolve("fifo");
        Files.writeString(file, "precious");
        NotifyHook hook = NotifyHook.start(
                new NotifyConfig(Optional.empty(), List.of(), Optional.of(file)), "connector-a");
        hook.tell(NotifyState.MASTER, 100);

        await().atMost(Ward.PATIENCE).until(() -> hook.status().problem().isPresent());

        assertThat(hook.status().problem().orElseThrow()).endsWith("is there and is no FIFO");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aFifoThatIsRemovedAndMadeAnewHearsTheLastLineAndAllThatFollow() throws Exception {
        Path fifo = folder.resolve("fifo");
        NotifyHook hook = NotifyHook.start(
                new NotifyConfig(Optional.empty(), List.of(), Optional.of(fifo)), "connector-a");
        hook.tell(NotifyState.BACKUP, 100);
        hook.tell(NotifyState.MASTER, 100);
        await().atMost(Ward.PATIENCE).until(() -> hook.status().delivered() == 2);

        Path anew = folder.resolve("anew");
        Processes.makeFifo(anew.toString());
        Files.move(anew, fifo, StandardCopyOption.ATOMIC_MOVE);

        // Open for writing too, or it would wait for the hook to come.
        try (RandomAccessFile _ = new RandomAccessFile(fifo.toFile(), "rw");
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(new FileInputStream(fifo.toFile()), StandardCharsets.UTF_8))) {
            await().atMost(Ward.PATIENCE).until(reader::ready);
            assertThat(reader.readLine()).isEqualTo("INSTANCE \"connector-a\" MASTER 100");
            hook.tell(NotifyState.FAULT, 90);
            await().atMost(Ward.PATIENCE).until(reader::ready);
            assertThat(reader.readLine()).isEqualTo("INSTANCE \"connector-a\" FAULT 90");
            hook.close(90);
        }
    }

    /** The same file may come back, and then it is the one of before that is closed. */
    @Test
    void aFifoThatCouldNotBeOpenedForAWhileHearsTheLastLineAndAllThatFollow() throws Exception {
        Path path = folder.resolve("fifo");
        Path aside = folder.resolve("aside");
        NotifyFifo fifo = new NotifyFifo(path);
        assertThat(fifo.tend()).isEmpty();
        fifo.write("one");
        Files.move(path, aside);

        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(path));
            assertThatThrownBy(fifo::tend).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> fifo.write("lost")).isInstanceOf(IOException.class)
                    .hasMessageEndingWith("is not open");
        }
        Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING);
        assertThat(fifo.tend()).containsExactly("one");
        fifo.write("two");

        // Open for writing too, or what it reads would end with the hook's own end.
        try (RandomAccessFile reader = new RandomAccessFile(path.toFile(), "rw")) {
            fifo.close(false);
            assertThat(fifo.tend()).as("an end is for good").isEmpty();
            assertThat(reader.readLine()).isEqualTo("two");
            assertThatThrownBy(() -> fifo.write("late")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFifoThatNobodyReadsAndThatIsFullIsLeftAtTheEnd() throws Exception {
        Path path = folder.resolve("fifo");
        NotifyFifo fifo = new NotifyFifo(path);
        fifo.tend();
        CompletableFuture<Void> full = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    fifo.write("x".repeat(1000));
                }
            } catch (IOException e) {
                full.complete(null);
            }
        });
        try (FileChannel reader = FileChannel.open(path, READ, WRITE)) {
            fifo.close(true);
            full.get(Ward.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(reader.isOpen()).isTrue();
        }
    }

    @Test
    void aFifoThatIsRemovedIsMadeAgain() throws Exception {
        Path fifo = folder.resolve("fifo");
        NotifyHook hook = NotifyHook.start(
                new NotifyConfig(Optional.empty(), List.of(), Optional.of(fifo)), "connector-a");
        await().atMost(Ward.PATIENCE).until(() -> Files.exists(fifo));

        Files.delete(fifo);

        await().atMost(Ward.PATIENCE).until(() -> Files.exists(fifo));
        hook.close(90);
    }

    @Test
    void aMemberThatAnOperatorHasReleasedIsNoMasterAnyMoreAndTheEndIsSaidOnce() throws Exception {
        NotifyHook hook = reader("exec cat >>trace");
        hook.tell(NotifyState.MASTER, 150);
        NotifyState.of(Role.INIT, Phase.NORMAL).ifPresent(state -> hook.tell(state, 150));
        assertThat(ward.awaitTrace("trace", 2)).containsExactly("INSTANCE \"VI_1\" MASTER 150",
                "INSTANCE \"VI_1\" STOP 150");

        hook.close(150);

        assertThat(ward.trace("trace")).hasSize(2);
    }

    @Test
    void whoHasYieldedIsABackupForOthersAndAMemberThatLeavesSaysNothingWhileItHoldsSomething() {
        assertThat(NotifyState.of(Role.MASTER, Phase.LEAVING)).contains(NotifyState.MASTER);
        assertThat(NotifyState.of(Role.MASTER, Phase.YIELDED)).contains(NotifyState.BACKUP);
        assertThat(NotifyState.of(Role.BACKUP, Phase.HOLDING)).contains(NotifyState.BACKUP);
        assertThat(NotifyState.of(Role.FAULT, Phase.HOLDING)).contains(NotifyState.FAULT);
        assertThat(NotifyState.of(Role.INIT, Phase.HOLDING)).isEmpty();
    }

    private NotifyHook reader(String script) throws IOException {
        return NotifyHook.start(new NotifyConfig(Optional.of("VI_1"), List.of(ward.script("reader", script)),
                Optional.empty()), "connector-a");
    }
}
