package dev.connectorha.runtime;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.member.Alarm;
import dev.connectorha.member.ReadinessProof;
import dev.connectorha.preflight.facts.Unread;
import dev.connectorha.probe.Finding;
import dev.connectorha.probe.ProbeReport;
import dev.connectorha.probe.ReadinessProbe;
import dev.connectorha.probe.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries out at the start, hourly, and before a pre-emption whether EC2 would permit a takeover (docs/takeover.md, T6
 * and T14), and tells what is in the way before it is needed. All methods are called on the loop.
 */
final class PermissionWatch implements ReadinessProof {
    private static final Logger LOG = LoggerFactory.getLogger("permissions");

    private static final Duration EVERY = Duration.ofHours(1);
    /** Somebody mends a policy; each denial leaves a line in CloudTrail. */
    private static final Duration AFTER_A_PROBLEM = Duration.ofMinutes(5);
    /** EC2 was not reached, or had no time. */
    private static final Duration AFTER_NO_ANSWER = Duration.ofMinutes(1);
    private static final double JITTER = 0.1;

    private final Alarm loop;
    private final ReadinessProbe probe;
    private ProbeSetup setup;
    private final RandomGenerator random;
    private final Consumer<List<String>> audience;
    private final Map<NetworkInterfaceId, Set<NetworkInterfaceId>> peers = new HashMap<>();
    private Set<String> told = Set.of();
    private boolean begun;
    private long begunLooks;
    private long oldestThatCounts;
    private boolean blocked;
    /** How many looks had begun when a claim was last made good. */
    private long begunBeforeClaim;
    private @Nullable Future<?> next;

    /**
     * @param random for the jitter
     * @param audience hears on the loop what is certainly in the way, in words with remedies: all of it, or
     *     an empty list
     */
    PermissionWatch(Alarm loop, ReadinessProbe probe, ProbeSetup setup, RandomGenerator random,
            Consumer<List<String>> audience) {
        this.loop = loop;
        this.probe = probe;
        this.setup = setup;
        this.random = random;
        this.audience = audience;
    }

    /** Tries for the first time, when the peer has been looked for; later calls do nothing. */
    void begin() {
        if (!begun) {
            begun = true;
            var _ = look();
        }
    }

    /** Routes to that ENI are the pair's, so there may be more to try. */
    void peerFound(NetworkInterfaceId own, NetworkInterfaceId peer) {
        if (peers.computeIfAbsent(own, _ -> new HashSet<>()).add(peer)) {
            oldestThatCounts = begunLooks + 1;
            if (begun) {
                var _ = look();
            }
        }
    }

    /** Other routes are wanted, so other tables are to be tried. */
    void reloaded(ProbeSetup changed) {
        setup = changed;
        oldestThatCounts = begunLooks + 1;
        if (begun) {
            var _ = look();
        }
    }

    /** While something is known to be in the way, the answer is no without a call: pre-emption would ask every 5 s. */
    @Override
    public CompletionStage<Boolean> prove() {
        return blocked ? CompletableFuture.completedFuture(false) : look();
    }

    /** A denial from before is old news then; nobody should read of it for minutes. */
    @Override
    public void claimed() {
        begunBeforeClaim = begunLooks;
        if (blocked) {
            var _ = look();
        }
    }

    /** Whether EC2 would permit a takeover, told once the report was taken in. */
    private CompletionStage<Boolean> look() {
        long number = ++begunLooks;
        CompletableFuture<Boolean> good = new CompletableFuture<>();
        var _ = probe.prove(setup.nics(peers), loop.nowNanos()).whenComplete(
                (found, bug) -> loop.execute(() -> good.complete(looked(number, found, bug))));
        return good;
    }

    /** What an earlier look says last, or one that did not know the peer, is not how things are. */
    private boolean looked(long number, @Nullable ProbeReport report, @Nullable Throwable bug) {
        if (bug != null || report == null) {
            throw new IllegalStateException("a probe's answer was not taken in", bug);
        }
        if (number < oldestThatCounts) {
            return false;
        }
        oldestThatCounts = number;
        takeIn(report);
        if (blocked && number <= begunBeforeClaim) {
            var _ = look();
        }
        return report.good();
    }

    private void takeIn(ProbeReport report) {
        List<Finding> certain = report.findings().stream().filter(PermissionWatch::isInTheWay).toList();
        boolean unknown = report.findings().stream().anyMatch(finding -> finding.verdict().passing());
        tell(report, certain);
        if (!certain.isEmpty() || !unknown) {
            blocked = !certain.isEmpty();
            audience.accept(certain.stream().flatMap(finding -> finding.problem().stream()
                    .map(problem -> problem + " (check " + check(finding) + ")")).toList());
        }
        again(blocked ? AFTER_A_PROBLEM : unknown ? AFTER_NO_ANSWER : EVERY);
    }

    /** The check of preflight that tells more about it. */
    private static String check(Finding finding) {
        return Unread.permission(finding.action());
    }

    /** What passes says nothing of permissions; a route that is absent is told by whoever reads the tables. */
    private static boolean isInTheWay(Finding finding) {
        return switch (finding.verdict()) {
            case Verdict.Denied _,Verdict.Anomaly _ -> true;
            case Verdict.Failed _ -> !finding.verdict().passing();
            case Verdict.Allowed _,Verdict.LikelyAllowed _,Verdict.Absent _,Verdict.Skipped _ -> false;
        };
    }

    /** The same trouble once, for as long as it lasts. */
    private void tell(ProbeReport report, List<Finding> certain) {
        Set<String> now = new HashSet<>();
        for (Finding finding : certain) {
            if (news(now, finding.kind())) {
                LOG.error("permission.missing why=\"{}\" check={}", finding.problem().orElse(""),
                        check(finding));
            }
        }
        for (String reason : report.skipped()) {
            if (news(now, reason)) {
                LOG.warn("permission.not-tried why=\"{}\"", reason);
            }
        }
        if (report.good() && news(now, "good")) {
            LOG.info("permission.good: EC2 would permit a takeover, as far as it lets that be tried out");
        }
        told = now;
    }

    private boolean news(Set<String> now, String what) {
        now.add(what);
        return !told.contains(what);
    }

    private void again(Duration pause) {
        Stream.ofNullable(next).forEach(timer -> timer.cancel(false));
        double jittered = pause.toNanos() * (1 + JITTER * (2 * random.nextDouble() - 1));
        next = loop.timer(() -> {
            var _ = look();
        }, (long) jittered);
    }
}
