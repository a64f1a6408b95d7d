package dev.connectorha.status.http;

import dev.connectorha.status.ClientItem;
import dev.connectorha.status.ClientLines;
import dev.connectorha.status.StatusReport;
import java.util.List;

/** The clients and the notify hook on the page; nothing where none is configured. */
final class ClientTable {
    private ClientTable() {}

    static void show(Html html, StatusReport report) {
        if (!report.clients().isEmpty()) {
            html.markup("<section><h2>Clients</h2><table><thead><tr><th>state</th><th>client</th><th>why</th>"
                    + "</tr></thead><tbody>\n");
            report.clients().forEach(item -> client(html, item));
            html.markup("</tbody></table></section>\n");
        }
        if (report.notifyHook() != null) {
            html.markup("<section><h2>Notify</h2>")
                    .element("p", "note", ClientLines.hook(report.notifyHook())).markup("</section>\n");
        }
    }

    private static void client(Html html, ClientItem item) {
        html.markup("<tr><td>").element("span", "state " + style(item), ClientLines.word(item))
                .markup("</td>").element("td", "resource", item.name())
                .element("td", "place", ClientLines.remarks(item)).markup("</tr>\n");
        if (item.problem() != null) {
            html.markup("<tr class=\"why\"><td></td><td colspan=\"2\">").text(item.problem())
                    .markup("</td></tr>\n");
        }
    }

    static void troubles(StatusReport report, List<String> troubles) {
        report.clients().stream().filter(ClientItem::wrong).forEach(item -> troubles
                .add("Client " + item.name() + " is " + ClientLines.word(item)
                        + (item.problem() == null ? "" : ": " + item.problem())));
        if (report.notifyHook() != null && report.notifyHook().problem() != null) {
            troubles.add("notify: " + report.notifyHook().problem());
        }
    }

    /** Only words of ours become a class. */
    private static String style(ClientItem item) {
        return switch (ClientLines.word(item)) {
            case "running" -> "held";
            case "starting", "stopping" -> "claiming";
            case "failed", "unknown" -> "failing";
            default -> "away";
        };
    }
}
