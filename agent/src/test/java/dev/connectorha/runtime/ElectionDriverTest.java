package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import dev.connectorha.member.ElectionDriver;
import dev.connectorha.member.HandDrivenLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The election with a hand-driven clock: 100 ms adverts, priority 150. */
final class ElectionDriverTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    /** Three intervals and the skew of priority 150, in whole units of 10 ms as keepalived computes it. */
    private static final Duration MASTER_DOWN = Duration.ofNanos(341_406_000);
    private static final VrrpSetup SETUP = new VrrpSetup(
            RuntimeConfigs.with("  advertisementInterval: 100ms\n", ""));

    private final HandDrivenLoop loop = new HandDrivenLoop();
    private final List<String> story = new ArrayList<>();
    private final List<Integer> sent = new ArrayList<>();
    private boolean sending = true;
    private Runnable inSocket = () -> {};
    private long slept;
    private final ElectionDriver driver = driver(SETUP.election());

    private ElectionDriver driver(ElectionConfig config) {
        return new ElectionDriver(config, loop,
                new ElectionDriver.Port(this::send, this::drain, () -> loop.nowNanos() + slept),
                new ElectionDriver.Listener() {
                    @Override
                    public void roleChanged(Role from, Role to, Cause cause) {
                        story.add(from + " -> " + to + " " + cause);
                    }

                    @Override
                    public void peerHeard(int priority) {}

                    @Override
                    public void preemptionWanted(long sinceNanos) {}

                    @Override
                    public void lowerPriorityHeard() {
                        story.add("lower priority");
                    }

                    @Override
                    public void advertSent() {
                        story.add("sent");
                    }
                });
    }

    private void drain() {
        story.add("drain");
        inSocket.run();
    }

    private boolean send(int priority) {
        sent.add(priority);
        return sending;
    }

    @Test
    void aStartedMemberWaitsTheMasterDownTimeAndAdvertisesBeforeItTellsAnybody() {
        driver.apply(new ElectionEvent.Started());
        loop.advance(MASTER_DOWN.minusNanos(1));
        assertThat(story).containsExactly("INIT -> BACKUP STARTUP");

        loop.advance(Duration.ofNanos(1));

        assertThat(story).containsExactly("INIT -> BACKUP STARTUP", "sent",
                "BACKUP -> MASTER MASTER_TIMEOUT");
        assertThat(sent).containsExactly(150);
    }

    @Test
    void aMasterAdvertisesOnceInEachInterval() {
        becomeMaster();

        loop.advance(INTERVAL.multipliedBy(10));

        assertThat(sent).hasSize(10).containsOnly(150);
        assertThat(driver.believed()).isTrue();
    }

    @Test
    void anAdvertThatDoesNotLeaveIsTriedAgainAndConvincesNobody() {
        becomeMaster();
        sending = false;

        loop.advance(INTERVAL.multipliedBy(10));

        assertThat(sent).hasSize(10);
        assertThat(story).doesNotContain("sent");
        assertThat(driver.state().role()).isEqualTo(Role.MASTER);
        assertThat(driver.believed()).isFalse();
    }

    @Test
    void anAdvertOfThePeerCallsTheOldTimerOff() {
        driver.apply(new ElectionEvent.Started());
        for (int i = 0; i < 20; i++) {
            loop.advance(INTERVAL);
            hear(200);
        }

        assertThat(driver.state().role()).isEqualTo(Role.BACKUP);
        assertThat(loop.pending()).isEqualTo(1);
    }

    @Test
    void aMasterThatSleptTooLongReadsWhatWaitsBeforeItGivesUpItsRole() {
        becomeMaster();

        loop.freeze(Duration.ofSeconds(5));

        assertThat(story).containsExactly("drain", "MASTER -> BACKUP STALL");
        assertThat(sent).isEmpty();
    }

    @Test
    void aMasterThatIsHandingOverIsSilentAndStillNoticesThatItStoodStill() {
        becomeMaster();
        driver.apply(new ElectionEvent.HandoverStarted());
        sent.clear();

        loop.advance(Duration.ofSeconds(10));
        assertThat(sent).isEmpty();
        assertThat(driver.state().role()).isEqualTo(Role.MASTER);

        loop.freeze(Duration.ofSeconds(5));

        assertThat(story).containsSubsequence("drain", "MASTER -> BACKUP STALL");
        assertThat(sent).isEmpty();
    }

    /** CLOCK_BOOTTIME went on, the monotonic clock and its timers did not. */
    @Test
    void aMasterThatWasSuspendedStepsBackBeforeItAnswersAnybody() {
        becomeMaster();
        slept = Duration.ofSeconds(5).toNanos();

        hear(100);

        assertThat(story).containsExactly("MASTER -> BACKUP STALL");
        assertThat(sent).isEmpty();
    }

    /** T9: an answer of EC2 may be the first thing that is there after the machine was suspended. */
    @Test
    void aMasterThatWasSuspendedIsNotBelievedEvenBeforeAnyEventTellsOfThat() {
        becomeMaster();
        assertThat(driver.believed()).isTrue();

        slept = Duration.ofSeconds(5).toNanos();

        assertThat(driver.believed()).isFalse();
    }

    /** Late by less than a stall, but its last advert is older than the peer waits. */
    @Test
    void aMasterThatIsLateLearnsFirstWhetherItWasReplacedMeanwhile() {
        becomeMaster();
        inSocket = () -> hear(100);

        loop.freeze(MASTER_DOWN);

        assertThat(story).containsExactly("drain", "MASTER -> BACKUP STALL");
        assertThat(sent).isEmpty();
    }

    @Test
    void aMasterThatIsLateAndWasNotReplacedGoesOn() {
        becomeMaster();

        loop.freeze(MASTER_DOWN);
        hear(100);

        assertThat(story).containsExactly("drain", "sent", "sent", "lower priority");
        assertThat(driver.state().role()).isEqualTo(Role.MASTER);
    }

    /** The machine was suspended for less than a stall, and no timer is late. */
    @Test
    void aMasterThatWasSuspendedForAMomentDoesNotAnswerWhoHasReplacedIt() {
        becomeMaster();
        loop.advance(INTERVAL.minusMillis(1));
        slept = INTERVAL.multipliedBy(3).toNanos();
        sent.clear();

        hear(100);

        assertThat(story).containsExactly("MASTER -> BACKUP STALL");
        assertThat(sent).isEmpty();
    }

    /** Its timer may be the first thing that happens after that. */
    @Test
    void aMasterThatWasSuspendedForAMomentReadsTheSocketBeforeItAdvertises() {
        becomeMaster();
        inSocket = () -> hear(100);
        slept = INTERVAL.multipliedBy(3).toNanos();

        loop.advance(INTERVAL);

        assertThat(story).containsExactly("drain", "MASTER -> BACKUP STALL");
        assertThat(sent).isEmpty();
    }

    /** The advert left just before: the peer cannot have replaced it, and answers something else. */
    @Test
    void aMasterWhoseAdvertIsYoungEnoughGoesOn() {
        becomeMaster();
        slept = INTERVAL.multipliedBy(3).toNanos();

        hear(100);

        assertThat(story).containsExactly("sent", "lower priority");
    }

    /** T5: who has yielded serves nothing. */
    @Test
    void aMasterThatIsLateGoesOnWhereThePeerHasYielded() {
        becomeMaster();
        inSocket = () -> hear(1);

        loop.freeze(MASTER_DOWN);

        assertThat(driver.state().role()).isEqualTo(Role.MASTER);
    }

    /** T11: what it hears then is what it waits for. */
    @Test
    void aMasterThatHandsOverAndIsLateWaitsForItsSuccessorAllTheSame() {
        becomeMaster();
        driver.apply(new ElectionEvent.HandoverStarted());
        inSocket = () -> hear(100);

        loop.freeze(MASTER_DOWN);
        driver.apply(new ElectionEvent.HandoverFinished());

        assertThat(story).endsWith("MASTER -> BACKUP HANDED_OVER");
    }

    @Test
    void aMasterThatIsALittleLateSimplySends() {
        becomeMaster();

        loop.freeze(INTERVAL.plusMillis(50));

        assertThat(story).containsExactly("sent");
    }

    @Test
    void aMasterHearsThatItsPeerClaimsTooWithALowerPriority() {
        becomeMaster();

        hear(100);

        assertThat(story).contains("lower priority");
        assertThat(driver.state().role()).isEqualTo(Role.MASTER);
    }

    @Test
    void afterTheEndNoTimerIsLeft() {
        becomeMaster();

        driver.apply(new ElectionEvent.ShutdownRequested());
        loop.advance(Duration.ofSeconds(5));

        assertThat(sent).containsExactly(0);
        assertThat(driver.state().role()).isEqualTo(Role.INIT);
        assertThat(loop.pending()).isZero();
    }

    private void becomeMaster() {
        driver.apply(new ElectionEvent.Started());
        loop.advance(MASTER_DOWN);
        story.clear();
        sent.clear();
    }

    private void hear(int priority) {
        driver.apply(new ElectionEvent.AdvertReceived(SETUP.advertisement().withPriority(priority),
                InetAddress.ofLiteral("10.0.1.11")));
    }
}
