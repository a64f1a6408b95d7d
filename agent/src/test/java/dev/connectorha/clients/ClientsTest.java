package dev.connectorha.clients;

import static dev.connectorha.clients.Ward.awaitCondition;
import static dev.connectorha.clients.Ward.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.clients.plan.ClientView.Condition;
import dev.connectorha.clients.plan.Duty;
import dev.connectorha.ec2.Cidr;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that are real processes. */
class ClientsTest {
    private static final String SLEEPER = "foreground: true, timeout: 2s, start: [%s]";
    /** A daemon that its start command leaves behind, and a status command that knows it. */
    private static final String DAEMON = "sleep 600 >/dev/null 2>&1 &\necho $! >pid";
    private static final String ALIVE = "test -s pid && kill -0 $(cat pid) 2>/dev/null || exit 3";

    @RegisterExtension
    private final Ward ward = new Ward();

    @Test
    void aSlowStartHoldsNobodyUp() throws Exception {
        String slow = ward.script("slow", "echo began >>slow.trace; sleep 2; echo up >>slow.trace");
        String fast = ward.script("fast", "echo up >>fast.trace");
        Clients clients = ward.client("name: slow, start: [" + slow + "], stop: [true]")
                .client("name: fast, start: [" + fast + "], stop: [true]").open();

        long asked = System.nanoTime();
        clients.standing(Duty.SERVE);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofMillis(500));

        awaitCondition(clients, "fast", Condition.RUNNING);
        assertThat(ward.trace("slow.trace")).doesNotContain("up");
        assertThat(view(clients, "slow").condition()).isEqualTo(Condition.STARTING);
        awaitCondition(clients, "slow", Condition.RUNNING);
        assertThat(ward.trace("slow.trace")).containsExactly("began", "up");
    }

    @Test
    void aDemotionDuringAStartEndsItWithAllThatItHasStarted() throws Exception {
        String start = ward.script("start", "echo began >>trace; sleep 600 & sleep 601; echo up >>trace");
        String stop = ward.script("stop", "echo stopped >>trace");
        Clients clients = ward.client("name: one, start: [" + start + "], stop: [" + stop + "]").open();
        clients.standing(Duty.SERVE);
        ward.awaitTrace("trace", 1);

        clients.standing(Duty.HOLD);

        awaitCondition(clients, "one", Condition.STOPPED);
        assertThat(ward.trace("trace")).containsExactly("began", "stopped");
        await().atMost(Ward.PATIENCE).until(() -> ward.living("one").isEmpty());
    }

    @Test
    void aClientThatIsKilledRunsAgain() throws Exception {
        String start = ward.script("start", "echo $$ >>pids; exec sleep 600");
        Clients clients = ward.client("name: one, " + SLEEPER.formatted(start)).open();
        clients.standing(Duty.SERVE);
        long first = Long.parseLong(ward.awaitTrace("pids", 1).getFirst());

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        assertThat(ward.awaitTrace("pids", 2)).doesNotHaveDuplicates();
        awaitCondition(clients, "one", Condition.RUNNING);
        assertThat(view(clients, "one").restarts()).isEqualTo(1);
        assertThat(view(clients, "one").problem()).isEmpty();
    }

    @Test
    void aClientThatIgnoresTheSignalIsKilledWithItsChildren() throws Exception {
        String start = ward.script("start",
                "trap '' TERM; (trap '' TERM; sleep 600) & echo up >>trace; while :; do sleep 1; done");
        Clients clients = ward
                .client("name: one, foreground: true, timeout: 500ms, start: [" + start + "]").open();
        clients.standing(Duty.SERVE);
        ward.awaitTrace("trace", 1);
        assertThat(ward.living("one")).hasSizeGreaterThanOrEqualTo(2);

        try (Log log = new Log()) {
            clients.standing(Duty.REST);

            awaitCondition(clients, "one", Condition.STOPPED);
            assertThat(log.lines).anyMatch(line -> line.startsWith("client.killing client=one"));
        }
        await().atMost(Ward.PATIENCE).until(() -> ward.living("one").isEmpty());
    }

    @Test
    void aStopThatHangsIsEndedAndTheDaemonThatWasLeftBehindKilled() throws Exception {
        Clients clients = ward.client("name: one, timeout: 500ms, start: [" + ward.script("start", DAEMON)
                + "], status: [" + ward.script("status", ALIVE) + "], stop: [sleep, 600]").open();
        clients.standing(Duty.SERVE);
        awaitCondition(clients, "one", Condition.RUNNING);

        clients.standing(Duty.REST);

        awaitCondition(clients, "one", Condition.STOPPED);
        assertThat(ward.living("one")).isEmpty();
    }

    @Test
    void aDaemonThatDiesIsNoticedByItsStatusCommandAndStartedAgain() throws Exception {
        Clients clients = ward.client("name: one, start: [" + ward.script("start", DAEMON)
                + "], status: [" + ward.script("status", ALIVE) + "], stop: ["
                + ward.script("stop", "kill $(cat pid)")
                + "]").open();
        clients.standing(Duty.SERVE);
        awaitCondition(clients, "one", Condition.RUNNING);
        String first = ward.trace("pid").getFirst();

        ProcessHandle.of(Long.parseLong(first)).orElseThrow().destroyForcibly();

        await().atMost(Ward.PATIENCE).until(() -> view(clients, "one").restarts() == 1
                && view(clients, "one").condition() == Condition.RUNNING);
        assertThat(ward.trace("pid")).doesNotContain(first);
    }

    @Test
    void anAgentThatComesBackFindsItsForegroundClientAndStopsThatOne() throws Exception {
        String start = ward.script("start", "echo $$ >>pids; exec sleep 600");
        ward.client("name: one, " + SLEEPER.formatted(start));
        Clients before = ward.open();
        before.standing(Duty.SERVE);
        ward.awaitTrace("pids", 1);
        awaitCondition(before, "one", Condition.RUNNING);
        before.close(Duration.ofSeconds(5));
        assertThat(ward.living("one")).as("what serves is left alone").hasSize(1);

        Clients after = ward.open();
        after.standing(Duty.HOLD);
        awaitCondition(after, "one", Condition.RUNNING);
        after.standing(Duty.SERVE);
        after.standing(Duty.REST);

        awaitCondition(after, "one", Condition.STOPPED);
        assertThat(ward.trace("pids")).as("it was never started twice").hasSize(1);
        assertThat(ward.living("one")).isEmpty();
    }

    @Test
    void aUnitIsReadFromSystemdAndACrashOfItNoticed() throws Exception {
        String systemctl = ward.script("systemctl", """
                case "$1" in
                start) echo active >state; echo "$@" >>trace;;
                stop) echo inactive >state; echo "$@" >>trace;;
                show) echo "ActiveState=$(cat state)"; echo "NRestarts=0";;
                esac""");
        ward.put("state", "active\n");
        Clients clients = ward
                .client("name: one, start: [" + systemctl + ", start, app@1], stop: [" + systemctl
                        + ", stop, app@1]")
                .open();

        clients.standing(Duty.REST);
        assertThat(ward.awaitTrace("trace", 1)).as("it ran on a backup").containsExactly("stop app@1");
        clients.standing(Duty.SERVE);
        awaitCondition(clients, "one", Condition.RUNNING);
        ward.put("state", "failed\n");

        assertThat(ward.awaitTrace("trace", 3)).containsExactly("stop app@1", "start app@1", "start app@1");
    }

    @Test
    void withoutSystemdTheStatusSaysSo() throws Exception {
        String systemctl = ward.script("systemctl", """
                echo "System has not been booted with systemd as init system (PID 1). Can't operate." >&2
                echo "Failed to connect to bus: Host is down" >&2
                exit 1""");
        Clients clients = ward.client("name: one, start: [" + systemctl + ", start, app], stop: [" + systemctl
                + ", stop, app]").open();

        clients.standing(Duty.SERVE);

        awaitCondition(clients, "one", Condition.FAILED);
        assertThat(view(clients, "one").problem())
                .contains("start exit 1: Failed to connect to bus: Host is down");
    }

    @Test
    void aProgramThatIsNotThereIsAFailureAndNoBug() throws Exception {
        Clients clients = ward
                .client("name: one, start: [" + ward.path("nothing") + "], stop: [true]").open();

        clients.standing(Duty.SERVE);

        awaitCondition(clients, "one", Condition.FAILED);
        assertThat(view(clients, "one").problem().orElseThrow()).startsWith("start exit 127");
    }

    @Test
    void whatACommandPrintsIsLoggedLineByLineWithTheClientsName() throws Exception {
        String start = ward.script("start", "echo first; printf 'sec\\033ond' >&2; exit 0");
        try (Log log = new Log()) {
            Clients clients = ward.client("name: one, start: [" + start + "], stop: [true]").open();
            clients.standing(Duty.SERVE);

            await().atMost(Ward.PATIENCE).untilAsserted(() -> assertThat(log.lines).contains(
                    "client.output client=one command=start line=\"first\"",
                    "client.output client=one command=start line=\"sec ond\""));
        }
    }

    @Test
    void anAdvancedConnectorLeavesOtherClientsAlone() throws Exception {
        String start = ward.script("start", "echo $0 $1 >>trace");
        Clients clients = ward
                .client("name: mine, localResources: [10.0.1.0/25], start: [" + start
                        + ", mine], stop: [true]")
                .client("name: other, localResources: [10.9.0.0/16], start: [" + start
                        + ", other], stop: [" + start + ", stopped]")
                .open("advanced");
        clients.placed(Map.of("eth0", List.of(Cidr.parse("10.0.1.0/24"))));
        clients.standing(Duty.SERVE);
        awaitCondition(clients, "mine", Condition.RUNNING);
        clients.standing(Duty.REST);
        awaitCondition(clients, "mine", Condition.STOPPED);

        assertThat(clients.status()).extracting(each -> each.choice().managed()).containsExactly(true, false);
        assertThat(clients.status().getLast().choice().because())
                .isEqualTo("10.9.0.0/16 lies in no subnet of a NIC with a virtual IP (eth0: 10.0.1.0/24)");
        assertThat(ward.trace("trace")).singleElement().asString().endsWith("mine");
    }

    @Test
    void anotherConfigurationStartsWhatIsNewAndRestartsNothing() throws Exception {
        String start = ward.script("start", "echo $1 >>trace; exec sleep 600");
        Clients clients = ward
                .client("name: kept, foreground: true, timeout: 2s, start: [" + start + ", kept]").open();
        clients.standing(Duty.SERVE);
        ward.awaitTrace("trace", 1);
        awaitCondition(clients, "kept", Condition.RUNNING);

        clients.reconfigure(ward
                .client("name: added, foreground: true, timeout: 2s, start: [" + start + ", added]")
                .config("express").clients());

        awaitCondition(clients, "added", Condition.RUNNING);
        assertThat(ward.awaitTrace("trace", 2)).containsExactly("kept", "added");
        assertThat(ward.living("kept")).hasSize(1);
    }

    @Test
    void closingWaitsForWhatIsBeingStopped() throws Exception {
        String start = ward.script("start", "trap 'sleep 1; echo gone >>trace; exit' TERM; echo up >>trace;"
                + " while :; do sleep 0.1; done");
        Clients clients = ward
                .client("name: one, foreground: true, timeout: 10s, start: [" + start + "]").open();
        clients.standing(Duty.SERVE);
        ward.awaitTrace("trace", 1);
        awaitCondition(clients, "one", Condition.RUNNING);

        clients.standing(Duty.REST);
        clients.close(Duration.ofSeconds(10));

        assertThat(ward.trace("trace")).containsExactly("up", "gone");
    }
}
