package dev.connectorha.status.http;

import dev.connectorha.status.StatusReport;
import dev.connectorha.status.StatusReport.PeerAddresses;
import dev.connectorha.status.StatusReport.TrackItem;
import dev.connectorha.status.StatusText;
import java.util.ArrayList;
import java.util.List;

/** What somebody should look at, above all else on the page. */
final class Troubles {
    private Troubles() {}

    static void show(Html html, StatusReport report) {
        List<String> troubles = of(report);
        if (!troubles.isEmpty()) {
            html.markup("<section class=\"troubles\"><h2>Look at this</h2><ul>\n");
            troubles.forEach(trouble -> html.element("li", "trouble", trouble));
            html.markup("</ul></section>\n");
        }
    }

    private static List<String> of(StatusReport report) {
        List<String> troubles = new ArrayList<>();
        if (!report.ready().toTakeOver()) {
            report.ready().because().forEach(why -> troubles.add("Not ready to take over: " + why));
        }
        if (report.takeover().lastError() != null) {
            troubles.add("Last error: " + report.takeover().lastError());
        }
        if (report.priority().effective() < report.priority().base()) {
            report.priority().because().forEach(why -> troubles
                    .add("The priority is " + report.priority().effective() + ": " + why));
        }
        report.tracking().notices().forEach(notice -> troubles.add("EC2 announces: " + notice));
        report.tracking().checks().forEach(check -> checks(check, troubles));
        addresses(report.peer().addresses(), troubles);
        if (report.management().problem() != null) {
            troubles.add(report.management().problem());
        }
        report.checks().findings().stream().filter(item -> item.status().equals("fail"))
                .forEach(item -> troubles.add(StatusText.words(item)));
        ClientTable.troubles(report, troubles);
        return troubles;
    }

    private static void checks(TrackItem check, List<String> troubles) {
        if (check.impossible() != null) {
            troubles.add("Check " + check.name() + " cannot be made: " + check.impossible());
        }
        if (check.warning() != null) {
            troubles.add(check.warning());
        }
    }

    private static void addresses(PeerAddresses difference, List<String> troubles) {
        difference.missing().forEach(address -> troubles
                .add(address + " is not advertised by the peer: is this the right peer?"));
        difference.unexpected().forEach(address -> troubles
                .add(address + " is advertised by the peer, and is not ours: is this the right peer?"));
    }
}
