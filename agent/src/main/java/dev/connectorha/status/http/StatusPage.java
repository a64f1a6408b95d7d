package dev.connectorha.status.http;

import dev.connectorha.status.Health;
import dev.connectorha.status.StatusReport;
import dev.connectorha.status.StatusReport.ResourceItem;
import dev.connectorha.status.StatusReport.TransitionItem;
import dev.connectorha.status.StatusText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The report for a browser: one file, no script, nothing fetched from elsewhere; it loads itself anew. */
final class StatusPage {
    private static final int REFRESH_SECONDS = 2;
    private static final String STYLE = resource("status.css");

    private final InstantSource clock;

    StatusPage(InstantSource clock) {
        this.clock = clock;
    }

    Answer show(Optional<StatusReport> report) {
        return report.map(known -> new Answer(200, Answer.HTML, page(known, clock.instant())))
                .orElseGet(() -> new Answer(503, Answer.HTML, silent()));
    }

    private static String page(StatusReport report, Instant now) {
        Html html = head(report.role(), report.role() + " · " + report.name());
        title(html, report, now);
        Troubles.show(html, report);
        html.markup("<section class=\"cards\">");
        Cards.show(html, report, now);
        html.markup("</section>");
        resources(html, report.takeover().resources());
        ChecksTable.show(html, report.tracking());
        ClientTable.show(html, report);
        transitions(html, report.transitions(), now);
        return foot(html, "connector-ha " + report.version() + ", " + StatusText.moment(now));
    }

    private static String silent() {
        Html html = head("FAULT", "no answer");
        html.markup("<header class=\"fault\">").element("p", "role", "NO ANSWER").markup("</header>");
        html.element("p", "trouble", Health.NO_ANSWER);
        return foot(html, "connector-ha");
    }

    /** The icon makes a row of tabs readable: its colour, and the first letter for whoever does not see that. */
    private static Html head(String role, String title) {
        return new Html().markup("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta http-equiv=\"refresh\" content=\"" + REFRESH_SECONDS + "\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\">"
                + "<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' "
                + "viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%23" + colour(role)
                + "'/%3E%3Ctext x='8' y='12' font-size='11' font-family='sans-serif' text-anchor='middle' "
                + "fill='white'%3E" + letter(role) + "%3C/text%3E%3C/svg%3E\"><title>")
                .text(title).markup("</title>\n<style>" + STYLE + "</style></head>\n<body><main>");
    }

    private static String foot(Html html, String about) {
        return html.markup("<footer>").element("span", "about", about)
                .markup("<nav><a href=\"/metrics\">metrics</a> <a href=\"/healthz\">health</a> "
                        + "<a href=\"/api/status\">JSON</a></nav></footer></main></body></html>\n")
                .toString();
    }

    private static String letter(String role) {
        return switch (role) {
            case "MASTER", "BACKUP", "FAULT" -> role.substring(0, 1);
            default -> "?";
        };
    }

    private static String colour(String role) {
        return switch (role) {
            case "MASTER" -> "15803d";
            case "BACKUP" -> "1d4ed8";
            case "FAULT" -> "b91c1c";
            default -> "57606a";
        };
    }

    private static void title(Html html, StatusReport report, Instant now) {
        html.markup("<header class=\"").text(report.role().toLowerCase(Locale.ROOT)).markup("\">")
                .element("h1", "name", report.name()).element("p", "role", report.role());
        badges(report).forEach(badge -> html.element("p", "badge", badge));
        html.element("p", "since", "for " + StatusText.age(report.since(), now) + ", since "
                + StatusText.moment(report.since()) + ", term " + report.term()).markup("</header>\n");
    }

    /** What is to be seen from the other end of the room, besides the role. */
    private static List<String> badges(StatusReport report) {
        List<String> badges = new ArrayList<>();
        if (!"NORMAL".equals(report.phase())) {
            badges.add(report.phase());
        } else if ("MASTER".equals(report.role()) && !report.takeover().inSync()) {
            badges.add("NOT IN SYNC");
        }
        if (!report.ready().toTakeOver()) {
            badges.add("NOT READY");
        }
        return badges;
    }

    private static void resources(Html html, List<ResourceItem> resources) {
        html.markup("<section><h2>Virtual IPs and routes</h2>");
        if (resources.isEmpty()) {
            html.element("p", "none", "Not known yet.");
        } else {
            html.markup("<table><thead><tr><th>state</th><th>resource</th><th>seen</th><th>NIC</th>"
                    + "</tr></thead><tbody>\n");
            resources.forEach(item -> resource(html, item));
            html.markup("</tbody></table>");
        }
        html.markup("</section>\n");
    }

    private static void resource(Html html, ResourceItem item) {
        html.markup("<tr><td>")
                .element("span", "state " + style(item.state()), item.state().toLowerCase(Locale.ROOT))
                .markup("</td>").element("td", "resource", item.resource())
                .element("td", "place", StatusText.place(item))
                .element("td", "nic", item.onNic() == null ? "" : item.onNic() ? "on" : "off")
                .markup("</tr>\n");
        if (item.error() != null) {
            html.markup("<tr class=\"why\"><td></td><td colspan=\"3\">").text(item.error())
                    .markup("</td></tr>\n");
        }
    }

    /** Only words of ours become a class. */
    private static String style(String state) {
        return switch (state) {
            case "HELD" -> "held";
            case "CLAIMING" -> "claiming";
            case "FAILING" -> "failing";
            default -> "away";
        };
    }

    private static void transitions(Html html, List<TransitionItem> transitions, Instant now) {
        html.markup("<section><h2>Changes of role</h2>");
        if (transitions.isEmpty()) {
            html.element("p", "none", "None yet.");
        } else {
            html.markup(
                    "<table><thead><tr><th>when</th><th>change</th><th>cause</th><th>term</th></tr></thead>"
                            + "<tbody>\n");
            transitions.reversed().forEach(item -> html.markup("<tr>")
                    .element("td", "when",
                            StatusText.moment(item.at()) + " (" + StatusText.age(item.at(), now)
                                    + " ago)")
                    .element("td", "change", item.from() + " → " + item.to())
                    .element("td", "cause", item.cause()).element("td", "term", Long.toString(item.term()))
                    .markup("</tr>\n"));
            html.markup("</tbody></table>");
        }
        html.markup("</section>\n");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(StatusPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
