package dev.connectorha.clients;

import static dev.connectorha.clients.Ward.awaitCondition;
import static dev.connectorha.clients.Ward.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.clients.plan.ClientView.Condition;
import dev.connectorha.clients.plan.Duty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What outlives the first process of a client or of a command: real processes. */
class ClientRemainsTest {
    /** The shell does not become the client: it waits for a worker, and ends at once when it is told to. */
    private static final String SHELL = "foreground: true, timeout: 2s, start: [%s]";

    @RegisterExtension
    private final Ward ward = new Ward();

    @Test
    void aClientHasNotStoppedWhileAnyProcessOfItLives() throws Exception {
        String start = ward.script("start", "(trap '' TERM; echo up >>trace; exec sleep 600) & wait");
        Clients clients = ward.client("name: one, " + SHELL.formatted(start)).open();
        clients.standing(Duty.SERVE);
        ward.awaitTrace("trace", 1);
        awaitCondition(clients, "one", Condition.RUNNING);

        try (Log log = new Log()) {
            clients.standing(Duty.REST);
            awaitCondition(clients, "one", Condition.STOPPED);

            assertThat(ward.living("one")).as("when it is called stopped").isEmpty();
            assertThat(log.lines)
                    .contains("client.killing client=one why=\"it has not stopped\"");
        }
    }

    @Test
    void aWorkerThatTakesItsTimeIsWaitedForAndNotKilled() throws Exception {
        String start = ward.script("start", "(trap 'sleep 1; echo gone >>trace; exit' TERM; echo up >>trace;"
                + " while :; do sleep 0.1; done) & wait");
        Clients clients = ward.client("name: one, foreground: true, timeout: 15s, start: [" + start + "]")
                .open();
        clients.standing(Duty.SERVE);
        ward.awaitTrace("trace", 1);
        awaitCondition(clients, "one", Condition.RUNNING);

        clients.standing(Duty.REST);
        awaitCondition(clients, "one", Condition.STOPPED);

        assertThat(ward.trace("trace")).containsExactly("up", "gone");
    }

    @Test
    void whatACrashHasLeftBehindIsGoneBeforeTheNextStart() throws Exception {
        String start = ward.script("start", "echo $$ >>shells; (trap '' TERM; exec sleep 600) & wait");
        Clients clients = ward.client("name: one, " + SHELL.formatted(start)).open();
        clients.standing(Duty.SERVE);
        long shell = Long.parseLong(ward.awaitTrace("shells", 1).getFirst());
        await().atMost(Ward.PATIENCE).until(() -> ward.living("one").size() == 2);
        List<ProcessHandle> first = ward.living("one");

        ProcessHandle.of(shell).orElseThrow().destroyForcibly();

        ward.awaitTrace("shells", 2);
        assertThat(ward.living("one")).as("never two at once").doesNotContainAnyElementsOf(first);
        awaitCondition(clients, "one", Condition.RUNNING);
        assertThat(view(clients, "one").restarts()).isEqualTo(1);
        assertThat(view(clients, "one").problem()).isEmpty();
    }

    @Test
    void aCommandThatIsEndedLeavesNobodyBehindWhoIgnoresTheSignal() throws Exception {
        String script = ward.script("start", "(trap '' TERM; echo up >>trace; exec sleep 600) & wait");
        Spawned command = Spawned.start(List.of(script), ward.mark("group").environment(), _ -> {});
        ward.awaitTrace("trace", 1);

        command.end();

        command.ended().join();
        await().atMost(Ward.PATIENCE).until(() -> ward.living("group").isEmpty());
        assertThat(command.lives()).isFalse();
    }

    /** However long the command has run; the reader is held up until it has ended. */
    @Test
    void theLastWordsOfACommandAreWaitedForFromItsEndOn() throws Exception {
        Path ended = ward.path("ended");
        String script = ward.script("start", "sleep 0.4; echo first; echo the reason; echo >ended; exit 5");
        Spawned command = Spawned.start(List.of(script), Map.of(), line -> {
            if (line.equals("first")) {
                await().atMost(Ward.PATIENCE).until(() -> Files.exists(ended));
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        });

        assertThat(command.ended().join()).hasToString("exit 5: the reason");
    }

    @Test
    void aStatusCommandThatLeavesSomethingBehindDoesNotDoSoAtEachLook() throws Exception {
        String status = ward.script("status", "sleep 600 >/dev/null 2>&1 & echo $! >>left; exit 0");
        Clients clients = ward.client("name: one, start: [true], stop: [true], status: [" + status + "]")
                .open();
        clients.standing(Duty.SERVE);
        ward.awaitTrace("left", 5);

        clients.close(Duration.ofSeconds(5));

        List<String> left = ward.trace("left");
        await().atMost(Ward.PATIENCE).until(() -> left.stream().map(Long::valueOf)
                .noneMatch(pid -> runs(pid)));
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(process -> process.info().command().isPresent()).isPresent();
    }
}
