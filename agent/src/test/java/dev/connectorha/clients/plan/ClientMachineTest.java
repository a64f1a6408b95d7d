package dev.connectorha.clients.plan;

import static dev.connectorha.clients.plan.Rehearsed.found;
import static dev.connectorha.clients.plan.Rehearsed.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.clients.plan.ClientView.Condition;
import dev.connectorha.election.Role;
import dev.connectorha.takeover.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of one client, and that the newest wish wins. */
class ClientMachineTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theRealStateIsReadAtTheStartAndNotAssumed() {
        Rehearsed client = unseen(Watch.UNIT);

        assertThat(client.standing(Duty.SERVE)).containsExactly("look");
        assertThat(client.looked(Seen.RUNNING)).as("it is not started a second time").isEmpty();
        assertThat(client.condition()).isEqualTo(Condition.RUNNING);
        assertThat(client.told).containsExactly("FOUND RUNNING");
    }

    @Test
    void aBackupStopsWhatItFindsRunning() {
        Rehearsed client = unseen(Watch.STATUS);
        client.standing(Duty.REST);

        assertThat(client.looked(Seen.RUNNING)).containsExactly("stop");
        assertThat(client.stopEnded("")).containsExactly("look");
        assertThat(client.looked(Seen.STOPPED)).isEmpty();
        assertThat(client.condition()).isEqualTo(Condition.STOPPED);
    }

    @ParameterizedTest
    @EnumSource(value = Seen.class, names = {"RUNNING", "STOPPED"})
    void aMemberThatStartsWithTheResourcesLeavesItsClientsAsTheyAre(Seen seen) {
        Rehearsed client = unseen(Watch.UNIT);

        assertThat(client.standing(Duty.HOLD)).containsExactly("look");
        assertThat(client.looked(seen)).isEmpty();
        assertThat(client.condition().name()).isEqualTo(seen.name());
    }

    @Test
    void whatWasFoundRunningThereIsKeptAliveToo() {
        Rehearsed client = unseen(Watch.UNIT);
        client.standing(Duty.HOLD);
        client.looked(Seen.RUNNING);
        client.after(Rehearsed.LOOK);

        client.looked(Seen.STOPPED);

        assertThat(client.after(SECOND)).containsExactly("start");
    }

    @Test
    void aClaimStartsAtOnceAndTheUnitIsAskedWhetherItIsUp() {
        Rehearsed client = found(Watch.UNIT, Seen.STOPPED);

        assertThat(client.standing(Duty.SERVE)).containsExactly("start");
        assertThat(client.condition()).isEqualTo(Condition.STARTING);
        assertThat(client.startEnded("")).containsExactly("look");
        client.looked(Seen.BETWEEN);
        assertThat(client.after(SECOND)).containsExactly("look");
        client.looked(Seen.RUNNING);

        assertThat(client.condition()).isEqualTo(Condition.RUNNING);
        assertThat(client.told).endsWith("STARTING", "STARTED");
    }

    @Test
    void aDemotionDuringAStartCancelsIt() {
        Rehearsed client = found(Watch.UNIT, Seen.STOPPED);
        client.standing(Duty.SERVE);

        assertThat(client.standing(Duty.HOLD)).as("it never served").containsExactly("abort");
        assertThat(client.startEnded("was ended")).as("what has begun is undone").containsExactly("stop");
        assertThat(client.told).contains("CANCELLED start").doesNotContain("START_FAILED was ended");
    }

    @Test
    void aClaimDuringAStopCancelsThat() {
        Rehearsed client = Rehearsed.running(Watch.STATUS);
        assertThat(client.standing(Duty.REST)).containsExactly("stop");

        assertThat(client.standing(Duty.SERVE)).containsExactly("abort");
        assertThat(client.stopEnded("was ended")).containsExactly("start");
    }

    @Test
    void ofManyWishesOnlyTheNewestIsCarriedOut() {
        Rehearsed client = found(Watch.NONE, Seen.STOPPED);
        client.stopEnded("");
        assertThat(client.standing(Duty.SERVE)).containsExactly("start");
        client.standing(Duty.REST);

        assertThat(client.standing(Duty.SERVE)).as("the command is being ended").isEmpty();
        assertThat(client.standing(Duty.REST)).isEmpty();
        assertThat(client.standing(Duty.SERVE)).isEmpty();
        assertThat(client.startEnded("was ended")).containsExactly("start");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAddressThatAnIdleMemberFindsOnItsEniHasItsClientUntilTheHoldEnds(boolean stopAtDemotion) {
        Rehearsed client = new Rehearsed(Watch.UNIT, stopAtDemotion);
        client.standing(Duty.of(Role.FAULT, Phase.NORMAL, false));
        client.looked(Seen.STOPPED);

        assertThat(client.standing(Duty.of(Role.FAULT, Phase.HOLDING, true))).containsExactly("start");
        client.startEnded("");
        client.looked(Seen.RUNNING);

        assertThat(client.condition()).isEqualTo(Condition.RUNNING);
        assertThat(client.standing(Duty.of(Role.FAULT, Phase.NORMAL, false))).containsExactly("stop");
    }

    @Test
    void whatServesGoesOnUntilTheResourcesHaveGone() {
        Rehearsed client = Rehearsed.running(Watch.UNIT);

        assertThat(client.standing(Duty.HOLD)).isEmpty();
        assertThat(client.condition()).isEqualTo(Condition.RUNNING);
        assertThat(client.standing(Duty.REST)).containsExactly("stop");
    }

    @Test
    void orStopsAtDemotionWhereThatIsConfigured() {
        Rehearsed client = new Rehearsed(Watch.UNIT, true);
        client.standing(Duty.SERVE);
        client.looked(Seen.RUNNING);

        assertThat(client.standing(Duty.HOLD)).containsExactly("stop");
    }

    @Test
    void aStartThatHangsIsEndedAndTriedAgain() {
        Rehearsed client = found(Watch.UNIT, Seen.STOPPED);
        client.standing(Duty.SERVE);

        assertThat(client.after(Rehearsed.TIMEOUT)).containsExactly("abort");
        client.startEnded("was ended");

        assertThat(client.problem()).contains("start has not ended after 30 s and was ended");
        assertThat(client.condition()).isEqualTo(Condition.FAILED);
        assertThat(client.after(SECOND)).containsExactly("start");
    }

    @Test
    void aClientThatDiesIsStartedAgainAfterPausesThatDouble() {
        Rehearsed client = Rehearsed.running(Watch.UNIT);
        long pause = 1;
        for (int death = 1; death <= 9; death++) {
            client.after(Rehearsed.LOOK);
            client.looked(Seen.STOPPED);
            assertThat(client.after(Duration.ofMillis(pause * 1_000 - 1))).doesNotContain("start");
            assertThat(client.after(Duration.ofMillis(1))).contains("start");
            assertThat(client.restarts()).isEqualTo(death);
            client.startEnded("");
            client.looked(Seen.RUNNING);
            pause = Math.min(60, pause * 2);
        }
    }

    @Test
    void whoHasLivedForAMinuteBeginsWithTheShortestPauseAgain() {
        Rehearsed client = Rehearsed.running(Watch.PROCESS);
        for (int death = 0; death < 4; death++) {
            client.exited();
            client.looked(Seen.STOPPED);
            client.after(Duration.ofSeconds(8));
            client.startEnded("");
        }
        client.after(Duration.ofSeconds(60));

        client.exited();
        client.looked(Seen.STOPPED);

        assertThat(client.after(SECOND)).containsExactly("start");
    }

    @Test
    void aStopThatHangsIsEndedAndTheClientKilled() {
        Rehearsed client = Rehearsed.running(Watch.UNIT);
        client.standing(Duty.REST);

        assertThat(client.after(Rehearsed.TIMEOUT)).containsExactly("abort");
        assertThat(client.stopEnded("was ended")).containsExactly("look");
        assertThat(client.looked(Seen.RUNNING)).containsExactly("kill");
        assertThat(client.killed("the unit")).containsExactly("look");
        client.looked(Seen.STOPPED);

        assertThat(client.condition()).isEqualTo(Condition.STOPPED);
        assertThat(client.told).contains(
                "KILLING it has not stopped; stop has not ended after 30 s and was ended", "KILLED the unit",
                "STOPPED");
    }

    @Test
    void aClientThatStaysAfterItsStopCommandIsGivenItsTimeAndKilled() {
        Rehearsed client = Rehearsed.running(Watch.STATUS);
        client.standing(Duty.REST);
        assertThat(client.stopEnded("")).containsExactly("look");
        for (int second = 0; second < 30; second++) {
            assertThat(client.looked(Seen.RUNNING)).isEmpty();
            assertThat(client.after(SECOND)).containsExactly("look");
        }

        assertThat(client.looked(Seen.RUNNING)).containsExactly("kill");
    }

    @Test
    void whatCannotBeKilledIsReportedAndTriedAgain() {
        Rehearsed client = Rehearsed.running(Watch.UNIT);
        client.standing(Duty.REST);
        client.stopEnded("exit 1");
        assertThat(client.looked(Seen.RUNNING)).containsExactly("kill");
        client.killed("");
        for (int second = 0; second < 5; second++) {
            client.looked(Seen.RUNNING);
            client.after(SECOND);
        }
        client.looked(Seen.RUNNING);

        assertThat(client.condition()).isEqualTo(Condition.FAILED);
        assertThat(client.problem()).contains("stop exit 1; it could not be killed");
        assertThat(client.after(SECOND)).contains("stop");
    }

    @Test
    void aForegroundClientIsItsProcess() {
        Rehearsed client = Rehearsed.running(Watch.PROCESS);

        client.standing(Duty.REST);
        assertThat(client.stopEnded("")).containsExactly("look");
        client.looked(Seen.RUNNING);
        assertThat(client.condition()).isEqualTo(Condition.STOPPING);
        assertThat(client.exited()).as("at once").containsExactly("look");
        client.looked(Seen.STOPPED);

        assertThat(client.condition()).isEqualTo(Condition.STOPPED);
        assertThat(client.after(Duration.ofHours(1))).isEmpty();
    }

    @Test
    void aForegroundClientThatIgnoresItsSignalIsKilledWhenItsTimeIsOver() {
        Rehearsed client = Rehearsed.running(Watch.PROCESS);
        client.standing(Duty.REST);
        client.stopEnded("");
        client.looked(Seen.RUNNING);

        assertThat(client.after(Rehearsed.TIMEOUT)).containsExactly("look");
        assertThat(client.looked(Seen.RUNNING)).containsExactly("kill");
        client.exited();
        assertThat(client.killed("process 7")).containsExactly("look");
        client.looked(Seen.STOPPED);

        assertThat(client.condition()).isEqualTo(Condition.STOPPED);
    }

    @Test
    void aForegroundClientThatWasToStopAndIsToRunNowIsHastenedAndStartedWhenItHasGone() {
        Rehearsed client = Rehearsed.running(Watch.PROCESS);
        client.standing(Duty.REST);
        client.stopEnded("");
        client.looked(Seen.RUNNING);

        assertThat(client.standing(Duty.SERVE)).containsExactly("look");
        assertThat(client.looked(Seen.RUNNING)).as("never two at once").containsExactly("kill");
        client.killed("process 7");
        client.exited();

        assertThat(client.looked(Seen.STOPPED)).containsExactly("start");
    }

    @Test
    void withoutSystemdTheFailureIsShownAndTriedAgainSeldom() {
        Rehearsed client = unseen(Watch.UNIT);
        client.standing(Duty.SERVE);
        assertThat(client.looked(Seen.UNKNOWN)).containsExactly("start");
        int seconds = 0;
        for (int tries = 1; tries < 13; tries++) {
            client.startEnded("exit 1: no systemd");
            while (!client.after(SECOND).contains("start")) {
                client.looked(Seen.UNKNOWN);
                seconds++;
            }
        }
        client.startEnded("exit 1: no systemd");

        assertThat(seconds).as("the pauses").isBetween(400, 500);
        assertThat(client.problem()).contains("start exit 1: no systemd");
        assertThat(client.condition()).isEqualTo(Condition.FAILED);
        assertThat(client.told.stream().filter(news -> news.startsWith("START_FAILED"))).hasSize(4);
        assertThat(client.told).contains("UNREADABLE no answer");
    }

    @Test
    void oneLookThatTellsNothingStopsNoClient() {
        Rehearsed client = Rehearsed.running(Watch.STATUS);
        client.after(Rehearsed.LOOK);

        assertThat(client.looked(Seen.UNKNOWN)).isEmpty();
        assertThat(client.condition()).isEqualTo(Condition.RUNNING);
        assertThat(client.problem()).contains("whether it runs cannot be told: no answer");
        client.after(Rehearsed.LOOK);
        client.looked(Seen.RUNNING);
        assertThat(client.problem()).isEmpty();
    }

    @Test
    void somebodyWhoStartsAClientOnTheBackupIsToldAndItStops() {
        Rehearsed client = found(Watch.UNIT, Seen.STOPPED);
        client.after(Rehearsed.LOOK);

        assertThat(client.looked(Seen.RUNNING)).containsExactly("stop");
        assertThat(client.told).contains("STRAY");
    }

    @Test
    void aLookThatBeganBeforeACommandSaysNothing() {
        Rehearsed client = Rehearsed.running(Watch.UNIT);
        assertThat(client.after(Rehearsed.LOOK)).containsExactly("look");
        client.standing(Duty.REST);

        assertThat(client.looked(Seen.RUNNING)).isEmpty();
        client.stopEnded("");

        assertThat(client.condition()).isEqualTo(Condition.STOPPING);
    }

    @Test
    void aClientThatNobodyCanAskIsBelieved() {
        Rehearsed client = unseen(Watch.NONE);
        assertThat(client.standing(Duty.REST)).as("it may run").containsExactly("stop");
        client.stopEnded("");
        assertThat(client.standing(Duty.SERVE)).containsExactly("start");
        client.startEnded("");

        assertThat(client.condition()).isEqualTo(Condition.RUNNING);
        assertThat(client.after(Duration.ofHours(1))).isEmpty();
        assertThat(client.quiet()).isTrue();
    }
}
