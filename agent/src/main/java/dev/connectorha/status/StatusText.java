package dev.connectorha.status;

import dev.connectorha.status.StatusReport.ResourceItem;
import dev.connectorha.status.StatusReport.TransitionItem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report for a terminal. */
public final class StatusText {
    private StatusText() {}

    /** Several lines, each ended; ages are relative to {@code now}. */
    public static String render(StatusReport report, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(report.name() + " is " + report.role() + phase(report) + " since "
                + age(report.since(), now));
        lines.add("");
        line(lines, "priority", report.priority().effective() + because(report.priority().because()));
        line(lines, "peer", peer(report, now));
        line(lines, "addresses", String.join(", ", report.addresses().actual()));
        line(lines, "virtual IP", report.addresses().virtual().isEmpty()
                ? "not held here"
                : String.join(", ", report.addresses().virtual()) + " held here");
        line(lines, "takeover", takeover(report));
        line(lines, "ready", report.ready().toTakeOver() ? "yes" : "no" + because(report.ready().because()));
        line(lines, "adverts", adverts(report));
        resources(lines, report.takeover().resources());
        transitions(lines, report.transitions(), now);
        return String.join("\n", lines) + "\n";
    }

    private static void line(List<String> lines, String label, String value) {
        lines.add(String.format(Locale.ROOT, "  %-11s %s", label, value));
    }

    private static String phase(StatusReport report) {
        return "NORMAL".equals(report.phase()) ? "" : " (" + report.phase() + ")";
    }

    private static String because(List<String> reasons) {
        return reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
    }

    private static String peer(StatusReport report, Instant now) {
        StatusReport.Peer peer = report.peer();
        if ("MASTER".equals(report.role())) {
            return peer.address() + " (silent, as a healthy BACKUP is)";
        }
        return peer.lastAdvert() == null
                ? peer.address() + " (no advert heard yet)"
                : peer.address() + " priority " + peer.priority() + ", last advert "
                        + age(peer.lastAdvert(), now)
                        + " ago";
    }

    private static String takeover(StatusReport report) {
        StatusReport.Takeover takeover = report.takeover();
        String state = switch (report.role()) {
            case "MASTER" -> takeover.inSync() ? "in sync" : "NOT in sync";
            default -> takeover.inSync() ? "nothing held" : "still holding what has not left yet";
        };
        String last = takeover.lastDurationMillis() == null
                ? ""
                : String.format(Locale.ROOT, ", last one took %.0f ms", takeover.lastDurationMillis());
        return state + last + (takeover.lastError() == null ? "" : ", last error: " + takeover.lastError());
    }

    private static String adverts(StatusReport report) {
        StatusReport.Adverts adverts = report.adverts();
        String dropped = adverts.dropped().isEmpty() ? "none dropped" : "dropped " + adverts.dropped();
        return adverts.sent() + " sent, " + adverts.received() + " received, " + dropped;
    }

    private static void resources(List<String> lines, List<ResourceItem> resources) {
        lines.add("");
        for (ResourceItem item : resources) {
            String error = item.error() == null ? "" : "  " + item.error();
            lines.add(String.format(Locale.ROOT, "  %-4s %s%s", item.held() ? "held" : "-", item.resource(),
                    error));
        }
    }

    private static void transitions(List<String> lines, List<TransitionItem> transitions, Instant now) {
        lines.add("");
        for (TransitionItem item : transitions) {
            lines.add("  " + item.at().truncatedTo(ChronoUnit.MILLIS) + "  " + item.from() + " -> "
                    + item.to() + "  "
                    + item.cause() + "  (" + age(item.at(), now) + " ago)");
        }
    }

    private static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", age.toMillis() / 1000.0);
        }
        return age.truncatedTo(ChronoUnit.SECONDS).toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
