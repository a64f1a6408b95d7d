package dev.connectorha.probe;

import dev.connectorha.probe.Verdict.Skipped;
import java.util.List;
import java.util.Optional;

/**
 * What the whole of the questions came to.
 *
 * @param beganNanos when the asking began, on the caller's monotonic clock
 * @param findings in the order of asking
 */
public record ProbeReport(long beganNanos, List<Finding> findings) {
    public ProbeReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is known that would make a takeover fail. What was skipped is not known. */
    public boolean good() {
        return problems().isEmpty();
    }

    /** In words for people, each with its remedy. */
    public List<String> problems() {
        return findings.stream().map(Finding::problem).flatMap(Optional::stream).toList();
    }

    /** What was not asked, and why: one line for each reason. */
    public List<String> skipped() {
        return findings.stream().flatMap(
                finding -> finding.verdict() instanceof Skipped(var reason)
                        ? Optional.of(reason).stream()
                        : Optional.<String>empty().stream())
                .distinct().toList();
    }
}
