package dev.connectorha.runtime;

import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Pass;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.Outcome;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.Report;
import dev.connectorha.preflight.Waiting.Pause;
import dev.connectorha.status.StatusReport;
import dev.connectorha.status.StatusReport.CheckItem;
import dev.connectorha.status.StatusReport.Checks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the fast checks of preflight once this member has joined, and again for as long as it runs: what somebody
 * changes about the host shows in {@code status} before it is needed. Decides nothing. Runs on a thread of its own.
 */
final class CheckWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("checks");

    /** A start is for joining first. */
    private static final Duration FIRST = Duration.ofSeconds(3);
    private static final Duration EVERY = Duration.ofHours(1);
    /** Somebody mends it, and wants to see it. */
    private static final Duration AFTER_A_PROBLEM = Duration.ofMinutes(5);

    private final Pause pause;
    private volatile Checks latest = Checks.NONE;
    private Map<String, String> told = Map.of();
    private volatile @Nullable Thread thread;

    /** All the checks once. Blocks. */
    @FunctionalInterface
    interface Round {
        Report make() throws InterruptedException;
    }

    CheckWatch(Pause pause) {
        this.pause = pause;
    }

    /** To be called once. */
    void start(Round round) {
        thread = Thread.ofVirtual().name("checks").start(() -> {
            try {
                watch(round);
            } catch (InterruptedException _) {
                LOG.debug("checks.ended");
            }
        });
    }

    /** What the last round found. */
    Checks latest() {
        return latest;
    }

    /** Goes on until it is interrupted. */
    void watch(Round round) throws InterruptedException {
        pause.last(FIRST);
        while (true) {
            Report report = round.make();
            take(report);
            pause.last(latest.findings().isEmpty() ? EVERY : AFTER_A_PROBLEM);
        }
    }

    private void take(Report report) {
        List<Outcome> found = report.outcomes().stream()
                .filter(outcome -> !(outcome.result() instanceof Pass) && !(outcome.result() instanceof Skip))
                .toList();
        tell(report, found);
        latest = new Checks(report.startedAt(), report.verdict().id(),
                found.stream().map(CheckWatch::item).toList());
    }

    private static CheckItem item(Outcome outcome) {
        CheckResult result = outcome.result();
        return new CheckItem(outcome.check().id(), result.status(), result.detail(),
                result.remedied().map(Remedy::text).orElse(null));
    }

    /** The same trouble once, for as long as it lasts, and its end. */
    private void tell(Report report, List<Outcome> found) {
        Map<String, String> now = new LinkedHashMap<>();
        for (Outcome outcome : found) {
            CheckItem item = item(outcome);
            now.put(item.id(), item.status());
            if (!item.status().equals(told.get(item.id()))) {
                log(item);
            }
        }
        Set<String> passed = report.outcomes().stream().filter(outcome -> outcome.result() instanceof Pass)
                .map(outcome -> outcome.check().id()).collect(Collectors.toSet());
        told.forEach((id, status) -> {
            if (passed.contains(id)) {
                LOG.info("check.passed id={}", id);
            } else {
                // What was not made this time has not passed.
                now.putIfAbsent(id, status);
            }
        });
        if (latest.equals(Checks.NONE)) {
            LOG.info("checks.made verdict={} counts={}", report.verdict().id(), report.counts());
        }
        told = now;
    }

    private static void log(CheckItem item) {
        String words = "check.{} id={} why=\"{}\" remedy=\"{}\"";
        Object[] values = {item.status(), item.id(), item.detail(), item.remedy()};
        if (item.status().equals("fail")) {
            LOG.error(words, values);
        } else {
            LOG.warn(words, values);
        }
    }

    /** The report with what was found. */
    StatusReport added(StatusReport report) {
        return report.with(latest);
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
