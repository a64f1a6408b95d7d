package dev.connectorha.status;

import dev.connectorha.status.StatusReport.TrackItem;
import dev.connectorha.status.StatusReport.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The health checks for people, and what EC2 announces. */
public final class ChecksText {
    private ChecksText() {}

    static void show(List<String> lines, Tracking tracking) {
        if (!tracking.checks().isEmpty()) {
            lines.add("");
            lines.add("health checks");
        }
        for (TrackItem check : tracking.checks()) {
            lines.add(String.format(Locale.ROOT, "  %-9s %s (%s)%s", word(check), check.name(),
                    check.target(), found(check)));
            notes(check).forEach(note -> lines.add(" ".repeat(12) + note));
        }
        if (!tracking.notices().isEmpty()) {
            lines.add("");
            lines.add("EC2 announces");
            tracking.notices().forEach(notice -> lines.add("  " + notice));
        }
    }

    /** What is held of it. */
    public static String word(TrackItem check) {
        return check.state().toLowerCase(Locale.ROOT);
    }

    private static String found(TrackItem check) {
        return check.last() == null || check.impossible() != null ? "" : ": " + check.last();
    }

    /** What it does to this member, and what is wrong with the check itself; mostly nothing. */
    public static List<String> notes(TrackItem check) {
        List<String> notes = new ArrayList<>();
        if (check.share() != 0) {
            notes.add(String.format(Locale.ROOT, "%+d to the priority", check.share()));
        }
        if (check.weight() == 0 && "FAILING".equals(check.state())) {
            notes.add("FAULT until it passes (weight 0)");
        }
        if (check.impossible() != null) {
            notes.add("cannot be made: " + check.impossible());
        }
        if (check.warning() != null) {
            notes.add(check.warning());
        }
        return notes;
    }
}
