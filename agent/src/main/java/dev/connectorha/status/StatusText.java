package dev.connectorha.status;

import dev.connectorha.status.StatusReport.CheckItem;
import dev.connectorha.status.StatusReport.PeerAddresses;
import dev.connectorha.status.StatusReport.ResourceItem;
import dev.connectorha.status.StatusReport.TransitionItem;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The report for a terminal. */
public final class StatusText {
    /** ISO 8601 with all three digits, for {@link Instant} leaves zeros out and columns would not align. */
    private static final DateTimeFormatter MILLIS = new DateTimeFormatterBuilder().appendInstant(3)
            .toFormatter(Locale.ROOT);

    private StatusText() {}

    /** Several lines, each ended; ages are relative to {@code now}. */
    public static String render(StatusReport report, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(
                report.name() + " is " + report.role() + phase(report) + " for " + age(report.since(), now));
        lines.add("");
        line(lines, "priority", report.priority().effective() + because(report.priority().because()));
        line(lines, "peer", peer(report, now));
        PeerAddresses difference = report.peer().addresses();
        difference.missing().forEach(address -> line(lines, "", address + " is not advertised by the peer"));
        difference.unexpected()
                .forEach(address -> line(lines, "", address + " is advertised by the peer, not ours"));
        line(lines, "addresses", String.join(", ", report.addresses().actual()));
        line(lines, "virtual IP", report.addresses().virtual().isEmpty()
                ? "not held here"
                : String.join(", ", report.addresses().virtual()) + " held here");
        line(lines, "takeover", takeover(report));
        line(lines, "ready", report.ready().toTakeOver() ? "yes" : "no" + because(report.ready().because()));
        line(lines, "adverts", adverts(report.adverts()));
        management(report.management()).ifPresent(where -> line(lines, "status page", where));
        checks(report.checks(), now).ifPresent(found -> line(lines, "checks", found));
        resources(lines, report.takeover().resources());
        ChecksText.show(lines, report.tracking());
        lines.addAll(ClientLines.of(report));
        transitions(lines, report.transitions(), now);
        return String.join("\n", lines) + "\n";
    }

    private static void line(List<String> lines, String label, String value) {
        lines.add(String.format(Locale.ROOT, "  %-11s %s", label, value));
    }

    private static String phase(StatusReport report) {
        return "NORMAL".equals(report.phase()) ? "" : " (" + report.phase() + ")";
    }

    /** One reason stands behind the word; several get a line each. */
    private static String because(List<String> reasons) {
        return switch (reasons.size()) {
            case 0 -> "";
            case 1 -> ": " + reasons.getFirst();
            default -> reasons.stream().map(reason -> "\n" + " ".repeat(14) + "- " + reason)
                    .collect(Collectors.joining("", ":", ""));
        };
    }

    private static String peer(StatusReport report, Instant now) {
        StatusReport.Peer peer = report.peer();
        if ("MASTER".equals(report.role())) {
            return peer.address() + ", not heard: a healthy BACKUP is silent";
        }
        return peer.lastAdvert() == null
                ? peer.address() + ", no advert heard yet"
                : peer.address() + " priority " + peer.priority() + ", last advert "
                        + age(peer.lastAdvert(), now) + " ago";
    }

    private static String takeover(StatusReport report) {
        StatusReport.Takeover takeover = report.takeover();
        String last = takeover.lastDurationMillis() == null
                ? ""
                : String.format(Locale.ROOT, ", the last one took %.0f ms", takeover.lastDurationMillis());
        return takeoverState(report) + last
                + (takeover.lastError() == null ? "" : ", last error: " + takeover.lastError());
    }

    /** How far EC2 and the NIC are as the role wants them. */
    public static String takeoverState(StatusReport report) {
        boolean inSync = report.takeover().inSync();
        return switch (report.role()) {
            case "MASTER" -> inSync ? "in sync" : "NOT in sync";
            case "INIT" -> "not begun";
            default -> inSync ? "nothing held" : "still serving what the peer has not taken over yet";
        };
    }

    private static String adverts(StatusReport.Adverts adverts) {
        return adverts.sent() + " sent, " + adverts.received() + " received, " + dropped(adverts)
                + " dropped";
    }

    /** How many were, and why; or none. */
    public static String dropped(StatusReport.Adverts adverts) {
        String dropped = adverts.dropped().entrySet().stream()
                .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
                .collect(Collectors.joining(", "));
        return dropped.isEmpty() ? "none" : dropped;
    }

    private static Optional<String> management(StatusReport.Management management) {
        return Optional.ofNullable(management.http())
                .map(where -> management.problem() == null ? "http://" + where + "/" : management.problem());
    }

    /** Which check, what it found, and what to do. */
    public static String words(CheckItem item) {
        return item.id() + ": " + item.detail() + (item.remedy() == null ? "" : ". Remedy: " + item.remedy());
    }

    /** Nothing before the first round. */
    private static Optional<String> checks(StatusReport.Checks checks, Instant now) {
        List<String> found = checks.findings().stream().map(item -> item.status() + " " + words(item))
                .toList();
        return Optional.ofNullable(checks.at()).map(at -> (found.isEmpty()
                ? "passed"
                : "look at "
                        + (found.size() == 1 ? "this" : "these"))
                + ", " + age(at, now) + " ago" + because(found));
    }

    private static void resources(List<String> lines, List<ResourceItem> resources) {
        if (!resources.isEmpty()) {
            lines.add("");
            lines.add("resources");
        }
        for (ResourceItem item : resources) {
            lines.add(String.format(Locale.ROOT, "  %-9s %s%s", word(item), item.resource(), detail(item)));
            if (item.error() != null) {
                lines.add(" ".repeat(12) + item.error());
            }
        }
    }

    /** What is with it, or where it is, if that is all that is to be said. */
    private static String word(ResourceItem item) {
        return switch (item.state()) {
            case "HELD", "CLAIMING", "FAILING" -> item.state().toLowerCase(Locale.ROOT);
            default -> place(item);
        };
    }

    /** The place of what is claimed, and the NIC's half where it does not agree. */
    private static String detail(ResourceItem item) {
        boolean wanted = word(item).equals("claiming") || word(item).equals("failing");
        List<String> details = new ArrayList<>();
        if (wanted && !item.seen().equals("UNSEEN")) {
            details.add(place(item));
        }
        if (item.onNic() != null && item.onNic() != (wanted || item.held())) {
            details.add(item.onNic() ? "still on the NIC" : "not on the NIC");
        }
        return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
    }

    /** Where it was last seen. */
    public static String place(ResourceItem item) {
        return switch (item.seen()) {
            case "HERE" -> "here";
            case "AT_PEER" -> "at peer";
            case "ELSEWHERE" -> "elsewhere";
            case "MISSING" -> "missing";
            default -> "-";
        };
    }

    private static void transitions(List<String> lines, List<TransitionItem> transitions, Instant now) {
        if (!transitions.isEmpty()) {
            lines.add("");
            lines.add("changes of role");
        }
        for (TransitionItem item : transitions) {
            String roles = String.format(Locale.ROOT, "%-6s -> %-6s", item.from(), item.to());
            lines.add("  " + moment(item.at()) + "  " + roles + "  " + item.cause()
                    + " (" + age(item.at(), now) + " ago)");
        }
    }

    /** A point in time, in UTC. */
    public static String moment(Instant at) {
        return MILLIS.format(at);
    }

    /** How long ago that was, the more coarsely the longer. */
    public static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, age.toMillis()) / 1000.0);
        }
        return age.compareTo(Duration.ofHours(1)) < 0
                ? age.toMinutesPart() + " min " + age.toSecondsPart() + " s"
                : age.toHours() + " h " + age.toMinutesPart() + " min";
    }
}
