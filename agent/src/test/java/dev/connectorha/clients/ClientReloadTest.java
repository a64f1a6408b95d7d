package dev.connectorha.clients;

import static dev.connectorha.clients.Ward.awaitCondition;
import static dev.connectorha.clients.Ward.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.clients.plan.ClientView.Condition;
import dev.connectorha.clients.plan.Duty;
import dev.connectorha.config.ClientConfig;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A changed file starts no client a second time, and says what it leaves to people. */
class ClientReloadTest {
    private static final String COMMANDS = "name: one, start: [%s], stop: [%s]";

    @RegisterExtension
    private final Ward ward = new Ward();
    private String start = "";
    private String stop = "";

    @BeforeEach
    void open() throws Exception {
        start = ward.script("start", "echo began >>trace; sleep 2; echo up >>trace");
        stop = ward.script("stop", "echo stopped >>trace");
    }

    @Test
    void anotherTimeoutDuringAStartBeginsNoSecondOne() throws Exception {
        Clients clients = serving(COMMANDS.formatted(start, stop));
        ward.awaitTrace("trace", 1);

        clients.reconfigure(entries(COMMANDS.formatted(start, stop) + ", timeout: 20s, stopWhen: demoted"));

        awaitCondition(clients, "one", Condition.RUNNING);
        assertThat(ward.trace("trace")).containsExactly("began", "up");
        clients.standing(Duty.HOLD);
        awaitCondition(clients, "one", Condition.STOPPED);
        assertThat(ward.trace("trace")).as("stopWhen was taken in").containsExactly("began", "up", "stopped");
    }

    @Test
    void whatNobodyCanAskIsBelievedToRunAlsoWithOtherCommands() throws Exception {
        Clients clients = serving(COMMANDS.formatted(start, stop));
        awaitCondition(clients, "one", Condition.RUNNING);

        String other = ward.script("other", "echo other $1 >>trace");
        clients.reconfigure(entries(COMMANDS.formatted(other + ", start", other + ", stop")));
        clients.standing(Duty.REST);

        awaitCondition(clients, "one", Condition.STOPPED);
        assertThat(ward.trace("trace")).containsExactly("began", "up", "other stop");
    }

    @Test
    void otherCommandsDuringAStartCountWhenItHasEnded() throws Exception {
        Clients clients = serving(COMMANDS.formatted(start, stop));
        ward.awaitTrace("trace", 1);

        String other = ward.script("other", "echo other $1 >>trace");
        String status = ward.script("status", "test -s trace || exit 3");
        clients.reconfigure(entries(COMMANDS.formatted(other + ", start", other + ", stop")
                + ", status: [" + status + "]"));
        await().atMost(Ward.PATIENCE).until(() -> ward.trace("trace").contains("up"));
        awaitCondition(clients, "one", Condition.RUNNING);
        ward.put("trace", "");

        assertThat(ward.awaitTrace("trace", 1)).as("its status is looked at by then")
                .containsExactly("other start");
        awaitCondition(clients, "one", Condition.RUNNING);
        assertThat(view(clients, "one").restarts()).isEqualTo(1);
    }

    @Test
    void aClientThatTheFileHasNoMoreRunsOnAndThatIsSaid() throws Exception {
        String sleeper = "name: %s, foreground: true, timeout: 2s, start: [sleep, 600]";
        Clients clients = serving(sleeper.formatted("one"));
        awaitCondition(clients, "one", Condition.RUNNING);
        List<ClientConfig> renamed = entries(sleeper.formatted("two"));

        try (Log log = new Log()) {
            assertThat(clients.leftRunningBy(entries(sleeper.formatted("one")))).isEmpty();
            assertThat(clients.leftRunningBy(renamed)).containsExactly("one");
            clients.reconfigure(renamed);

            awaitCondition(clients, "two", Condition.RUNNING);
            assertThat(log.lines)
                    .anyMatch(line -> line.startsWith("client.left-running client=one state=RUNNING"
                            + " because=\"it is not in the file any more\" remedy="));
        }
        assertThat(ward.living("one")).hasSize(1);
        ward.living("one").forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aUnitThatOnlyHasAnotherNameInTheFileIsLookedAfter() throws Exception {
        String systemctl = ward.script("systemctl", "echo ActiveState=active");
        String unit = "name: %s, start: [" + systemctl + ", start, app], stop: [" + systemctl
                + ", stop, app]";
        Clients clients = serving(unit.formatted("one"));
        awaitCondition(clients, "one", Condition.RUNNING);

        assertThat(clients.leftRunningBy(entries(unit.formatted("two")))).isEmpty();
        assertThat(clients.leftRunningBy(List.of())).containsExactly("one");
    }

    private Clients serving(String entry) {
        Clients clients = ward.client(entry).open();
        clients.standing(Duty.SERVE);
        return clients;
    }

    /** As another file has them. */
    private List<ClientConfig> entries(String entry) {
        try (Ward other = ward.beside()) {
            return other.client(entry).config("express").clients();
        }
    }
}
