package dev.connectorha.status.http;

import dev.connectorha.status.ChecksText;
import dev.connectorha.status.StatusReport.TrackItem;
import dev.connectorha.status.StatusReport.Tracking;

/** The health checks on the page; nothing where none are configured. */
final class ChecksTable {
    private ChecksTable() {}

    static void show(Html html, Tracking tracking) {
        if (tracking.checks().isEmpty()) {
            return;
        }
        html.markup("<section><h2>Health checks</h2><table><thead><tr><th>state</th><th>check</th>"
                + "<th>target</th><th>last try</th></tr></thead><tbody>\n");
        tracking.checks().forEach(check -> row(html, check));
        html.markup("</tbody></table></section>\n");
    }

    private static void row(Html html, TrackItem check) {
        html.markup("<tr><td>").element("span", "state " + style(check), ChecksText.word(check))
                .markup("</td>").element("td", "resource", check.name())
                .element("td", "place", check.target())
                .element("td", "place", check.last() == null ? "" : check.last()).markup("</tr>\n");
        ChecksText.notes(check).forEach(note -> html
                .markup("<tr class=\"why\"><td></td><td colspan=\"3\">").text(note).markup("</td></tr>\n"));
    }

    /** Only words of ours become a class. */
    private static String style(TrackItem check) {
        return switch (check.state()) {
            case "PASSING" -> "held";
            case "FAILING" -> "failing";
            default -> "away";
        };
    }
}
