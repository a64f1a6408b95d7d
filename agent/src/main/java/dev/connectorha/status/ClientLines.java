package dev.connectorha.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The clients and the hook for a terminal. */
public final class ClientLines {
    private ClientLines() {}

    static List<String> of(StatusReport report) {
        List<String> lines = new ArrayList<>();
        if (!report.clients().isEmpty()) {
            lines.add("");
            lines.add("clients");
        }
        for (ClientItem item : report.clients()) {
            lines.add(String.format(Locale.ROOT, "  %-9s %s (%s)", word(item), item.name(), remarks(item)));
            if (item.problem() != null) {
                lines.add(" ".repeat(12) + item.problem());
            }
        }
        NotifyItem hook = report.notifyHook();
        if (hook != null) {
            lines.add("");
            lines.add("notify");
            lines.add("  " + hook(hook));
        }
        return lines;
    }

    /** What is with it, in a word. */
    public static String word(ClientItem item) {
        return item.state() == null ? "alone" : item.state().toLowerCase(Locale.ROOT);
    }

    /** What else there is to say of it. */
    public static String remarks(ClientItem item) {
        String remarks = item.because();
        if (item.managed() && item.watch().equals("NONE")) {
            remarks += "; whether it really runs is not watched";
        }
        if (item.restarts() > 0) {
            remarks += "; died and started again " + item.restarts()
                    + (item.restarts() == 1 ? " time" : " times");
        }
        return remarks;
    }

    /** The hook in one line. */
    public static String hook(NotifyItem hook) {
        return hook.target() + ": " + hook.delivered() + " lines delivered, " + hook.dropped() + " dropped"
                + (hook.problem() == null ? "" : ", " + hook.problem());
    }
}
