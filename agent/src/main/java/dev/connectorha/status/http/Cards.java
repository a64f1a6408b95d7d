package dev.connectorha.status.http;

import dev.connectorha.status.StatusReport;
import dev.connectorha.status.StatusText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The facts of the page, one card each. */
final class Cards {
    private Cards() {}

    static void show(Html html, StatusReport report, Instant now) {
        addresses(html, report.addresses());
        peer(html, report, now);
        card(html, "Takeover", StatusText.takeoverState(report),
                report.takeover().lastDurationMillis() == null
                        ? "none so far"
                        : String.format(Locale.ROOT, "the last one took %.0f ms",
                                report.takeover().lastDurationMillis()));
        card(html, "Ready", report.ready().toTakeOver() ? "yes" : "no",
                report.ready().toTakeOver() ? "nothing known is in the way of a takeover" : "see above");
        card(html, "Priority", Integer.toString(report.priority().effective()),
                "configured " + report.priority().base());
        card(html, "Adverts", report.adverts().sent() + " sent, " + report.adverts().received() + " received",
                StatusText.dropped(report.adverts()) + " dropped");
    }

    private static void addresses(Html html, StatusReport.Addresses addresses) {
        List<String> virtual = addresses.virtual();
        html.markup("<div class=\"card wide\"><h2>Addresses</h2><p class=\"value\">")
                .text(String.join(", ", addresses.actual()));
        virtual.forEach(address -> html.markup(" ").element("span", "vip", address));
        html.markup("</p>").element("p", "note", virtual.isEmpty()
                ? "no virtual IP is held here"
                : "the marked virtual IP" + (virtual.size() > 1 ? "s are" : " is") + " held here, verified")
                .markup("</div>\n");
    }

    private static void peer(Html html, StatusReport report, Instant now) {
        StatusReport.Peer peer = report.peer();
        String note = "no advert heard yet";
        if (peer.lastAdvert() != null) {
            note = "priority " + peer.priority() + ", last advert " + StatusText.age(peer.lastAdvert(), now)
                    + " ago";
        } else if ("MASTER".equals(report.role())) {
            note = "not heard: a healthy BACKUP is silent";
        }
        card(html, "Peer", peer.address(), note);
    }

    private static void card(Html html, String title, String value, String note) {
        html.markup("<div class=\"card\">").element("h2", "title", title).element("p", "value", value)
                .element("p", "note", note).markup("</div>\n");
    }
}
