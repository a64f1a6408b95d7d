package dev.connectorha.clients;

import static dev.connectorha.clients.Ward.awaitCondition;
import static dev.connectorha.clients.Ward.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.clients.plan.ClientView.Condition;
import dev.connectorha.clients.plan.Duty;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients in the foreground whose environment tells nothing: real processes. */
class ClientWithoutMarkTest {
    private static final String ENTRY = "name: one, foreground: true, timeout: %s, start: [%s]";
    private static final String BARE = "echo $$ >>pids; exec env -i sleep 600";

    @RegisterExtension
    private final Ward ward = new Ward().ending("pids");

    @Test
    void isToldToStopAndCalledStoppedWhenItHasGone() throws Exception {
        Clients clients = serving("15s", BARE);

        try (Log log = new Log()) {
            clients.standing(Duty.REST);
            awaitCondition(clients, "one", Condition.STOPPED);

            assertThat(living()).as("when it is called stopped").isEmpty();
            assertThat(log.lines).noneMatch(line -> line.startsWith("client.killing"));
        }
    }

    @Test
    void isKilledIfItIgnoresTheSignal() throws Exception {
        Clients clients = serving("500ms", "trap '' TERM; " + BARE);
        String pid = ward.trace("pids").getFirst();

        try (Log log = new Log()) {
            clients.standing(Duty.REST);
            awaitCondition(clients, "one", Condition.STOPPED);

            assertThat(living()).as("when it is called stopped").isEmpty();
            assertThat(log.lines).contains("client.killing client=one why=\"it has not stopped\"")
                    .anyMatch(line -> line.startsWith("client.killed") && line.contains("process " + pid));
        }
    }

    @Test
    void whatItHasLeftBehindIsGoneBeforeTheNextStart() throws Exception {
        Clients clients = serving("2s",
                "echo $$ >>pids; (trap '' TERM; exec env -i sleep 600) & echo $! >>pids; wait");
        List<String> first = ward.awaitTrace("pids", 2).subList(0, 2);
        await().atMost(Ward.PATIENCE).until(() -> ward.living("one").size() == 1);

        Ward.running(first.getFirst()).orElseThrow().destroyForcibly();

        ward.awaitTrace("pids", 3);
        assertThat(living()).as("never two at once").doesNotContainAnyElementsOf(first);
        awaitCondition(clients, "one", Condition.RUNNING);
        assertThat(view(clients, "one").restarts()).isEqualTo(1);
    }

    @Test
    void anotherStartCommandInTheFileBeginsNoSecondOne() throws Exception {
        Clients clients = serving("15s", BARE);

        try (Ward other = ward.beside(); Log log = new Log()) {
            String start = ward.script("other", BARE);
            clients.reconfigure(other.client(ENTRY.formatted("15s", start)).config("express").clients());
            await().atMost(Ward.PATIENCE).until(() -> log.lines.stream()
                    .anyMatch(line -> line.startsWith("client.found")));

            assertThat(view(clients, "one").condition()).isEqualTo(Condition.RUNNING);
        }
        clients.standing(Duty.REST);
        awaitCondition(clients, "one", Condition.STOPPED);
        assertThat(ward.trace("pids")).hasSize(1);
        assertThat(living()).isEmpty();
    }

    /** It runs, and bears no mark. */
    private Clients serving(String timeout, String text) throws IOException {
        String start = ward.script("start", text);
        Clients clients = ward.client(ENTRY.formatted(timeout, start)).open();
        clients.standing(Duty.SERVE);
        ward.awaitTrace("pids", 1);
        awaitCondition(clients, "one", Condition.RUNNING);
        if (text.endsWith(BARE)) {
            await().atMost(Ward.PATIENCE).until(() -> ward.living("one").isEmpty());
        }
        return clients;
    }

    private List<String> living() throws IOException {
        return ward.trace("pids").stream().filter(pid -> Ward.running(pid).isPresent()).toList();
    }
}
