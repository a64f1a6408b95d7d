package dev.connectorha.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report for people. The words carry the meaning; symbols and colours only help. */
public final class TextReport {
    private static final Map<String, String> SYMBOLS = Map.of("pass", "✓", "warn", "!", "fail", "✗", "skip",
            "–", "broken", "?");
    private static final Map<String, String> WORDS = Map.of("pass", "ok    ", "warn", "warn  ", "fail",
            "FAIL  ", "skip", "skip  ", "broken", "broken");
    private static final Map<String, String> COLOURS = Map.of("pass", "32", "warn", "33", "fail", "31",
            "skip", "2", "broken", "35");
    private static final Map<String, String> COUNTED = Map.of("fail", "failed", "broken", "broken", "warn",
            "warnings", "skip", "skipped", "pass", "passed");

    private final Look look;

    public TextReport(Look look) {
        this.look = look;
    }

    /**
     * What the terminal can do, and how much is wanted.
     *
     * @param symbols whether it shows UTF-8
     * @param brief only what has not passed
     */
    public record Look(boolean symbols, boolean colours, boolean brief) {}

    /** The whole, with a line end at its end; the last line is the verdict. */
    public String render(Head head, Report report) {
        StringBuilder text = new StringBuilder();
        if (!look.brief()) {
            text.append(first(head)).append('\n');
        }
        report.groups().forEach((group, outcomes) -> group(text, group, outcomes));
        if (!text.isEmpty()) {
            text.append('\n');
        }
        return text.append(last(report)).append('\n').toString();
    }

    private String first(Head head) {
        String separator = look.symbols() ? " · " : " - ";
        return "connector-ha " + head.version() + separator
                + head.instance().map(where -> where.instanceId() + " (" + where.availabilityZone() + ")")
                        .orElse("instance unknown")
                + separator + "config " + head.config();
    }

    private void group(StringBuilder text, Group group, List<Outcome> outcomes) {
        List<Outcome> shown = outcomes.stream()
                .filter(outcome -> !look.brief() || !outcome.result().status().equals("pass")).toList();
        if (shown.isEmpty()) {
            return;
        }
        if (!look.brief()) {
            text.append('\n').append(group.title()).append('\n').append("-".repeat(group.title().length()))
                    .append('\n');
        }
        int width = shown.stream().mapToInt(outcome -> outcome.check().id().length()).max().orElse(0);
        shown.forEach(outcome -> outcome(text, outcome, width));
    }

    private void outcome(StringBuilder text, Outcome outcome, int width) {
        CheckResult result = outcome.result();
        String label = outcome.check().id() + " ".repeat(width - outcome.check().id().length());
        String detail = result instanceof CheckResult.Skip ? "skipped: " + result.detail() : result.detail();
        text.append(mark(result.status())).append(' ').append(label).append("  ").append(detail).append('\n');
        result.shown().forEach(line -> text.append("    ").append(line).append('\n'));
        result.remedied().ifPresent(remedy -> {
            text.append("    fix   ").append(remedy.text()).append('\n');
            remedy.commands().forEach(command -> text.append("    run   ").append(command).append('\n'));
            text.append("    docs  ").append(outcome.check().docs()).append('\n');
        });
    }

    private String mark(String status) {
        String mark = (look.symbols() ? SYMBOLS : WORDS).getOrDefault(status, status);
        return look.colours() ? "\u001b[" + COLOURS.get(status) + "m" + mark + "\u001b[0m" : mark;
    }

    private static String last(Report report) {
        String counts = report.counts().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + counted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return report.verdict().words() + ": " + (counts.isEmpty() ? "nothing was checked" : counts) + " ("
                + seconds(report.took()) + ")";
    }

    private static String counted(String status, long count) {
        return status.equals("warn") && count == 1 ? "warning" : COUNTED.getOrDefault(status, status);
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1e3);
    }
}
