package dev.connectorha.status.metrics;

import dev.connectorha.ec2.CallOutcome;
import dev.connectorha.election.Cause;
import dev.connectorha.election.Role;
import dev.connectorha.vrrp.RejectReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Counts what happens. Each meter is looked up once; those that a takeover needs are there before it, so that it makes
 * none. May be called on any thread; blocks nobody.
 */
public final class AgentMetrics {
    private static final Duration[] CALL_BOUNDS = millis(25, 50, 100, 250, 500, 1_000, 2_000, 5_000);
    private static final Duration[] TAKEOVER_BOUNDS = millis(50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000,
            30_000);

    private final MeterRegistry registry;
    private final Map<Move, Counter> transitions = new ConcurrentHashMap<>();
    private final Map<Ended, Timer> calls = new ConcurrentHashMap<>();
    private final Map<Tried, Counter> tries = new ConcurrentHashMap<>();
    private final Timer takeovers;
    private final Timer stalls;

    private record Move(Role from, Role to, Cause cause) {}

    private record Tried(String check, String result) {}

    private record Ended(String action, CallOutcome outcome) {}

    /** The meters of a registry that somebody reads, or of one that nobody does. */
    public AgentMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.takeovers = Timer.builder(MetricNames.TAKEOVER)
                .description("From a claim's begin (becoming MASTER, or writing everything again) to its last"
                        + " confirmation")
                .serviceLevelObjectives(TAKEOVER_BOUNDS).register(registry);
        this.stalls = Timer.builder(MetricNames.LOOP_STALL)
                .description(
                        "How late the loop was, by the clock that goes on while the machine is suspended;"
                                + " stalls under 50 ms are not counted")
                .register(registry);
        expected().forEach(this::counter);
    }

    /** What a member goes through, so that each is there with zero before its first time. */
    private static Stream<Move> expected() {
        Stream<Move> rises = Stream
                .of(Cause.MASTER_TIMEOUT, Cause.PRIORITY_ZERO, Cause.PEER_YIELDED, Cause.PREEMPTED,
                        Cause.TAKEN_BACK)
                .map(cause -> new Move(Role.BACKUP, Role.MASTER, cause));
        Stream<Move> falls = Stream
                .of(Cause.HIGHER_PRIORITY, Cause.HANDED_OVER, Cause.GAVE_WAY, Cause.STALL)
                .map(cause -> new Move(Role.MASTER, Role.BACKUP, cause));
        Stream<Move> others = Stream.of(new Move(Role.INIT, Role.BACKUP, Cause.STARTUP),
                new Move(Role.INIT, Role.FAULT, Cause.STARTUP),
                new Move(Role.BACKUP, Role.FAULT, Cause.FAULT),
                new Move(Role.MASTER, Role.FAULT, Cause.FAULT),
                new Move(Role.FAULT, Role.BACKUP, Cause.FAULT_CLEARED));
        return Stream.of(rises, falls, others).flatMap(moves -> moves);
    }

    public void roleChanged(Role from, Role to, Cause cause) {
        counter(new Move(from, to, cause)).increment();
    }

    private Counter counter(Move move) {
        return transitions.computeIfAbsent(move, _ -> Counter.builder(MetricNames.TRANSITIONS)
                .description("Changes of role").tag("from", move.from().name()).tag("to", move.to().name())
                .tag("cause", move.cause().name()).register(registry));
    }

    public void takeoverCompleted(long durationNanos) {
        takeovers.record(durationNanos, TimeUnit.NANOSECONDS);
    }

    public void loopStalled(long nanos) {
        stalls.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** One attempt of one call has ended. */
    public void callEnded(String action, CallOutcome outcome, long nanos) {
        calls.computeIfAbsent(new Ended(action, outcome), ended -> Timer.builder(MetricNames.EC2_CALLS)
                .description("Attempts of calls to EC2 and IMDS").tag("action", ended.action())
                .tag("outcome", ended.outcome().label()).serviceLevelObjectives(CALL_BOUNDS)
                .register(registry)).record(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * A health check was tried.
     *
     * @param result {@code passed}, {@code failed} or {@code impossible}
     */
    public void trackTried(String check, String result) {
        tries.computeIfAbsent(new Tried(check, result), tried -> Counter.builder(MetricNames.TRACK_TRIES)
                .description("Tries of health checks").tag("check", tried.check())
                .tag("result", tried.result()).register(registry)).increment();
    }

    /** Shows those counters from now on; whoever counts must stay referenced. */
    public void count(AdvertCounts counts) {
        FunctionCounter.builder(MetricNames.ADVERTS_SENT, counts, AdvertCounts::sent)
                .description("Adverts that have left").register(registry);
        FunctionCounter.builder(MetricNames.ADVERTS_NOT_SENT, counts, AdvertCounts::notSent)
                .description("Adverts that the kernel did not take").register(registry);
        FunctionCounter.builder(MetricNames.ADVERTS_RECEIVED, counts, AdvertCounts::received)
                .description("Adverts of the peer that were accepted").register(registry);
        for (RejectReason reason : RejectReason.values()) {
            FunctionCounter.builder(MetricNames.ADVERTS_DROPPED, counts, each -> each.dropped(reason))
                    .description("Packets of protocol 112 that were not accepted")
                    .tag("reason", reason.label()).register(registry);
        }
    }

    private static Duration[] millis(long... bounds) {
        return Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
