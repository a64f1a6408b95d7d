package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.BadCredentials;
import dev.connectorha.ec2.Ec2Failure.Fenced;
import dev.connectorha.ec2.Ec2Failure.HeldElsewhere;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Failure.Rejected;
import dev.connectorha.ec2.Ec2Failure.ServerFault;
import dev.connectorha.ec2.Ec2Failure.Throttled;
import dev.connectorha.ec2.Ec2Failure.TimedOut;
import dev.connectorha.ec2.Ec2Failure.Unreachable;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Ec2Result.Done;
import dev.connectorha.takeover.Retries;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TAKEOVER.md T13 and T9 in virtual time. */
final class ResilienceRetriesTest {
    private static final long LONG = 3_600_000;
    private static final Ec2Failure THROTTLED = new Throttled("Assign", "RequestLimitExceeded", "slower");
    private static final Ec2Failure FAULT = new ServerFault("Assign", "InternalError", "try again");
    private static final Ec2Failure EXPIRED = new BadCredentials("Assign", "RequestExpired", "expired");

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    private final HandDrivenScheduler loop = new HandDrivenScheduler();
    private final List<CompletableFuture<Ec2Result<Done>>> attempts = new ArrayList<>();
    private CompletableFuture<Done> refresh = CompletableFuture.completedFuture(Done.DONE);
    private int refreshes;
    private boolean believed = true;

    static Stream<Ec2Failure> repeated() {
        return Stream.of(THROTTLED, FAULT, new Unreachable("Assign", "ConnectException", "refused"),
                new TimedOut("Assign", "ApiCallTimeoutException", "no answer"));
    }

    static Stream<Ec2Failure> settled() {
        return Stream.of(new NotAuthorized("Assign", "UnauthorizedOperation", "no"),
                new NotFound("Assign", "InvalidNetworkInterfaceID.NotFound", "no"),
                new HeldElsewhere("Assign", "InvalidParameterValue", "move is not allowed"),
                new Rejected("Assign", "MissingParameter", "no"), new Fenced("Assign", "Fenced", "no"));
    }

    private long now = Long.MAX_VALUE - 1;
    /** Whether an attempt waits for its turn, and what it does when that comes. */
    private boolean waits;
    private Runnable turn = () -> {};

    @Test
    void successNeedsOneAttemptAndNoTimer() {
        CompletableFuture<Ec2Result<Done>> call = retrying();
        attempts.getFirst().complete(Ec2Result.ok(Done.DONE));
        assertThat(call).as("completes on the loop alone").isNotDone();
        loop.runReady();

        assertThat(call).isCompletedWithValue(Ec2Result.ok(Done.DONE));
        assertThat(loop.delays()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("repeated")
    void passingTroubleIsRepeatedWithoutLimitUntilSuccess(Ec2Failure failure) {
        CompletableFuture<Ec2Result<Done>> call = retrying();
        for (int i = 0; i < 200; i++) {
            fail(failure);
        }
        assertThat(call).isNotDone();
        assertThat(attempts).hasSize(201);

        attempts.getLast().complete(Ec2Result.ok(Done.DONE));
        loop.runReady();
        assertThat(call).isCompletedWithValue(Ec2Result.ok(Done.DONE));
    }

    @ParameterizedTest
    @MethodSource("settled")
    void whatMustBeChangedIsNotRepeated(Ec2Failure failure) {
        CompletableFuture<Ec2Result<Done>> call = retrying();
        fail(failure);

        assertThat(call).isCompletedWithValue(Ec2Result.failed(failure));
        assertThat(attempts).hasSize(1);
    }

    @Test
    void delaysAreJitteredUnderABoundThatDoublesFromAHundredMillisecondsToFiveSeconds() {
        assertDelaysFillTheirBounds(FAULT, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000);
    }

    @Test
    void throttlingStartsAtOneSecond() {
        assertDelaysFillTheirBounds(THROTTLED, 1_000, 2_000, 4_000, 5_000, 5_000);
    }

    @Test
    void theFenceIsAskedBeforeTheFirstAttempt() {
        believed = false;

        assertFenced(retrying());
        assertThat(attempts).isEmpty();
    }

    @Test
    void theFenceStopsTheNextRetry() {
        CompletableFuture<Ec2Result<Done>> call = retrying();
        fail(FAULT);
        attempts.getLast().complete(Ec2Result.failed(FAULT));
        loop.runReady();
        believed = false;
        loop.advance(LONG);

        assertFenced(call);
        assertThat(attempts).hasSize(2);
    }

    @Test
    void credentialsAreRefreshedAndTriedExactlyOnceMore() {
        CompletableFuture<Ec2Result<Done>> call = retrying();
        fail(EXPIRED);
        assertThat(refreshes).isEqualTo(1);
        assertThat(attempts).hasSize(2);
        fail(EXPIRED);

        assertThat(call).isCompletedWithValue(Ec2Result.failed(EXPIRED));
        assertThat(refreshes).isEqualTo(1);
        assertThat(attempts).hasSize(2);
    }

    @Test
    void theAttemptWaitsForTheRefreshEvenIfItFails() {
        refresh = new CompletableFuture<>();
        CompletableFuture<Ec2Result<Done>> call = retrying();
        fail(EXPIRED);
        assertThat(attempts).hasSize(1);

        refresh.completeExceptionally(new IllegalStateException("no credentials anywhere"));
        loop.runReady();
        assertThat(attempts).hasSize(2);
        assertThat(call).isNotDone();
    }

    @Test
    void theFenceIsAskedAgainAfterTheRefresh() {
        refresh = new CompletableFuture<>();
        CompletableFuture<Ec2Result<Done>> call = retrying();
        fail(EXPIRED);
        believed = false;
        refresh.complete(Done.DONE);
        loop.runReady();

        assertFenced(call);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void troubleAfterTheRefreshIsRepeatedButNoSecondRefresh() {
        CompletableFuture<Ec2Result<Done>> call = retrying();
        fail(EXPIRED);
        fail(FAULT);
        fail(FAULT);
        fail(EXPIRED);

        assertThat(call).isCompletedWithValue(Ec2Result.failed(EXPIRED));
        assertThat(refreshes).isEqualTo(1);
        assertThat(attempts).hasSize(4);
    }

    @Test
    void aBugInARetryReachesTheCaller() {
        Retries.Attempt<Done> once = sent -> {
            if (attempts.isEmpty()) {
                return attempt(sent);
            }
            throw new IllegalStateException("a bug");
        };
        CompletableFuture<Ec2Result<Done>> call = retries(1).retrying("Assign", () -> believed, once)
                .toCompletableFuture();
        fail(FAULT);

        assertThatThrownBy(call::join).hasRootCauseMessage("a bug");
    }

    private void assertDelaysFillTheirBounds(Ec2Failure failure, long... bounds) {
        long[] highest = new long[bounds.length];
        for (int seed = 0; seed < 200; seed++) {
            List<Long> delays = delays(seed, failure, bounds.length);
            for (int i = 0; i < bounds.length; i++) {
                assertThat(delays.get(i)).as("seed %d, delay %d", seed, i).isBetween(0L, bounds[i]);
                highest[i] = Math.max(highest[i], delays.get(i));
            }
        }
        for (int i = 0; i < bounds.length; i++) {
            assertThat(highest[i]).as("delay %d comes near its bound", i).isGreaterThan(bounds[i] * 9 / 10);
        }
    }

    private List<Long> delays(int seed, Ec2Failure failure, int count) {
        HandDrivenScheduler own = new HandDrivenScheduler();
        ResilienceRetries retries = new ResilienceRetries(own, pace(seed), () -> refresh);
        Ec2Result<Done> failed = Ec2Result.failed(failure);
        retries.retrying("Assign", () -> own.delays().size() < count,
                _ -> CompletableFuture.completedFuture(failed));
        own.advance(LONG);
        return own.delays();
    }

    @Test
    void aCallThatTakesTooLongInAllEndsWithItsLastFailure() {
        CompletableFuture<Ec2Result<Done>> call = retrying();
        fail(new Throttled("Assign", "RequestLimitExceeded", "first"));
        now += CALL_TIMEOUT.toNanos();

        fail(new Throttled("Assign", "RequestLimitExceeded", "last"));

        assertThat(attempts).hasSize(2);
        assertThat(call).isCompletedWithValueMatching(
                result -> result.asFailure().filter(failure -> failure.message().equals("last")).isPresent());
    }

    /** T14: 200 routes wait half a minute for EC2's bucket, and the last of them has its time then. */
    @Test
    void theTimeOfACallBeginsWhenItsFirstAttemptIsSent() {
        waits = true;
        CompletableFuture<Ec2Result<Done>> call = retrying();
        now += Duration.ofSeconds(30).toNanos();
        turn.run();
        fail(FAULT);
        assertThat(attempts).hasSize(2);

        now += CALL_TIMEOUT.toNanos();
        turn.run();
        fail(FAULT);
        assertThat(call).isCompletedWithValue(Ec2Result.failed(FAULT));
        assertThat(attempts).hasSize(2);
    }

    @Test
    void callsAreCountedByTheirActionAndTheirEnd() {
        ResilienceRetries retries = retries(1);
        retries.retrying("ReplaceRoute", () -> believed, this::attempt);
        attempts.getLast().complete(Ec2Result.ok(Done.DONE));
        loop.runReady();
        retries.retrying("ReplaceRoute", () -> believed, this::attempt);
        fail(FAULT);
        attempts.getLast().complete(Ec2Result.ok(Done.DONE));
        loop.runReady();
        retries.retrying("ReplaceRoute", () -> believed, this::attempt);
        fail(FAULT);
        fail(new NotAuthorized("ReplaceRoute", "UnauthorizedOperation", "no"));

        Retry.Metrics counted = retries.registry().retry("ReplaceRoute").getMetrics();
        assertThat(counted.getNumberOfSuccessfulCallsWithoutRetryAttempt()).isEqualTo(1);
        assertThat(counted.getNumberOfSuccessfulCallsWithRetryAttempt()).isEqualTo(1);
        assertThat(counted.getNumberOfFailedCallsWithoutRetryAttempt()).isEqualTo(1);
        assertThat(counted.getNumberOfFailedCallsWithRetryAttempt()).isZero();
        assertThat(retries.registry().retry("AssignPrivateIpAddresses").getMetrics().getNumberOfTotalCalls())
                .isZero();
    }

    private CompletableFuture<Ec2Result<Done>> retrying() {
        return retries(42).retrying("Assign", () -> believed, this::attempt).toCompletableFuture();
    }

    private ResilienceRetries retries(int seed) {
        return new ResilienceRetries(loop, pace(seed), () -> {
            refreshes++;
            return refresh;
        });
    }

    private ResilienceRetries.Pace pace(int seed) {
        return new ResilienceRetries.Pace(new Random(seed), CALL_TIMEOUT, () -> now);
    }

    private CompletionStage<Ec2Result<Done>> attempt(Runnable sent) {
        turn = sent;
        if (!waits) {
            sent.run();
        }
        attempts.add(new CompletableFuture<>());
        return attempts.getLast();
    }

    private void fail(Ec2Failure failure) {
        attempts.getLast().complete(Ec2Result.failed(failure));
        loop.advance(LONG);
    }

    private static void assertFenced(CompletableFuture<Ec2Result<Done>> call) {
        assertThat(call).isCompletedWithValueMatching(
                result -> result.asFailure().filter(Fenced.class::isInstance).isPresent());
    }
}
