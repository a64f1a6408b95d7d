package dev.connectorha.clients.plan;

import static dev.connectorha.clients.plan.Rehearsed.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.clients.plan.ClientView.Condition;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What outlives a client's first process, a command that cannot be ended, and a file that says something else. */
class ClientRemainsMachineTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void othersOfAForegroundClientAreWaitedForAndKilledAtTheDeadline() {
        Rehearsed client = Rehearsed.running(Watch.PROCESS);
        client.standing(Duty.REST);
        client.stopEnded("");
        client.looked(Seen.RUNNING);
        client.exited();
        for (int second = 0; second < 29; second++) {
            assertThat(client.looked(Seen.RUNNING)).isEmpty();
            assertThat(client.condition()).isEqualTo(Condition.STOPPING);
            assertThat(client.after(SECOND)).containsExactly("look");
        }
        client.looked(Seen.RUNNING);
        client.after(SECOND);

        assertThat(client.looked(Seen.RUNNING)).containsExactly("kill");
    }

    @Test
    void whatADeadOneHasLeftBehindIsKilledBeforeTheNextStartAndThePausesGrowAllTheSame() {
        Rehearsed client = Rehearsed.running(Watch.PROCESS);
        for (int pause : new int[]{1, 2, 4}) {
            assertThat(client.exited()).containsExactly("look");
            assertThat(client.looked(Seen.RUNNING)).containsExactly("kill");
            assertThat(client.killed("process 7")).containsExactly("look");
            assertThat(client.looked(Seen.STOPPED)).isEmpty();
            assertThat(client.after(Duration.ofMillis(pause * 1_000 - 1))).isEmpty();
            assertThat(client.after(Duration.ofMillis(1))).containsExactly("start");
            client.startEnded("");
        }
        assertThat(client.restarts()).isEqualTo(3);
        assertThat(client.told).doesNotContain("STOPPED");
    }

    @Test
    void besideWhatCannotBeKilledNothingIsStarted() {
        Rehearsed client = Rehearsed.running(Watch.PROCESS);
        client.exited();
        client.looked(Seen.RUNNING);
        client.killed("process 7");
        for (int second = 0; second < 60; second++) {
            client.looked(Seen.RUNNING);
            assertThat(client.after(SECOND)).containsExactly("look");
        }
        assertThat(client.condition()).isEqualTo(Condition.FAILED);
        assertThat(client.problem()).contains("it could not be killed");

        assertThat(client.looked(Seen.STOPPED)).as("it has gone at last").containsExactly("start");
    }

    @Test
    void aLookThatTellsNothingDoesNotMeanThatItHasStopped() {
        Rehearsed client = Rehearsed.running(Watch.UNIT);
        client.standing(Duty.REST);
        client.stopEnded("");
        for (int second = 0; second < 30; second++) {
            client.looked(Seen.UNKNOWN);
            assertThat(client.condition()).isEqualTo(Condition.STOPPING);
            assertThat(client.after(SECOND)).containsExactly("look");
        }

        client.looked(Seen.UNKNOWN);

        assertThat(client.condition()).as("its stop command has said so, and nobody else can").isEqualTo(
                Condition.STOPPED);
    }

    @Test
    void aStartThatCannotBeEndedIsReportedAndNoSecondOneBegunBesideIt() {
        Rehearsed client = found(Watch.NONE, Seen.STOPPED);
        client.stopEnded("");
        client.standing(Duty.SERVE);
        assertThat(client.after(Rehearsed.TIMEOUT)).containsExactly("abort");
        assertThat(client.problem()).isEmpty();

        assertThat(client.after(Duration.ofHours(1))).isEmpty();
        assertThat(client.problem()).contains("start cannot be ended: it hangs, though it was killed");
        assertThat(client.standing(Duty.REST)).as("what it may have begun is undone").containsExactly("stop");
        assertThat(client.startEnded("exit 137")).as("at last").isEmpty();
        client.stopEnded("");
        assertThat(client.condition()).isEqualTo(Condition.STOPPED);
    }

    @Test
    void aStopThatCannotBeEndedIsReportedAndTheClientKilled() {
        Rehearsed client = Rehearsed.running(Watch.STATUS);
        client.standing(Duty.REST);
        assertThat(client.after(Rehearsed.TIMEOUT)).containsExactly("abort");

        assertThat(client.after(Duration.ofSeconds(5))).containsExactly("look");
        assertThat(client.told).contains("STOP_FAILED stop cannot be ended: it hangs, though it was killed");
        assertThat(client.looked(Seen.RUNNING)).containsExactly("kill");
    }

    @Test
    void aUnitThatDiesAgainAndAgainIsToldFromOneThatRunsBySystemdsCount() {
        Rehearsed client = Rehearsed.running(Watch.UNIT);
        client.after(Rehearsed.LOOK);
        client.looked(Seen.RUNNING, 4);
        client.after(Rehearsed.LOOK);
        assertThat(client.problem()).as("whatever was before").isEmpty();

        client.looked(Seen.BETWEEN, 4);
        client.after(SECOND);
        client.looked(Seen.RUNNING, 5);
        client.after(Rehearsed.LOOK);
        client.looked(Seen.RUNNING, 7);

        assertThat(client.restarts()).isEqualTo(3);
        assertThat(client.problem()).contains("it has died, and systemd has started it again");
        assertThat(client.told).contains("RESTARTED it has died, and systemd has started it again");
        for (int look = 0; look < 12; look++) {
            assertThat(client.problem()).isPresent();
            client.after(Rehearsed.LOOK);
            client.looked(Seen.RUNNING, 7);
        }
        assertThat(client.problem()).as("after a minute of life").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Watch.class, names = {"UNIT", "STATUS", "PROCESS"})
    void otherCommandsAreLookedAtAnewAndRestartNothing(Watch watch) {
        Rehearsed client = Rehearsed.running(Watch.NONE);

        assertThat(client.reconfigured(watch, false, Rehearsed.TIMEOUT)).containsExactly("look");
        assertThat(client.condition()).isEqualTo(Condition.RUNNING);
        assertThat(client.looked(Seen.RUNNING)).isEmpty();
        assertThat(client.restarts()).isZero();
        assertThat(client.standing(Duty.HOLD)).as("it has served").isEmpty();
    }

    @Test
    void otherCommandsWhoseClientDoesNotRunAreNoDeath() {
        Rehearsed client = Rehearsed.running(Watch.UNIT);
        client.reconfigured(Watch.STATUS, false, Rehearsed.TIMEOUT);

        assertThat(client.looked(Seen.STOPPED)).containsExactly("start");
        assertThat(client.restarts()).isZero();
        assertThat(client.told).noneMatch(news -> news.startsWith("DIED"));
    }

    @Test
    void anotherTimeoutCountsFromTheNextCommandOn() {
        Rehearsed client = Rehearsed.running(Watch.UNIT);
        client.reconfigured(
                new ClientSettings(Watch.UNIT, false, SECOND.toNanos(), Rehearsed.LOOK.toNanos()));
        client.standing(Duty.REST);

        assertThat(client.after(SECOND)).containsExactly("abort");
    }
}
