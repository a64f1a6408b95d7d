package dev.connectorha.status.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.status.ClientItem;
import dev.connectorha.status.NotifyItem;
import dev.connectorha.status.Reports;
import dev.connectorha.status.StatusReport;
import dev.connectorha.status.StatusReport.ResourceItem;
import dev.connectorha.status.StatusReport.TransitionItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page shows, and that nothing that comes from elsewhere becomes markup. */
class StatusPageTest {
    private static final String HOSTILE = "</style></title><img src=x onerror=\"alert('1')\">&";
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    @Test
    void aMasterShowsItsRoleWhatItHoldsAndSinceWhen() {
        assertThat(text(Reports.master()))
                .contains("MASTER", "for 2 h 1 min, since 2026-11-22T09:58:03.400Z, term 1",
                        "10.0.1.10 10.0.1.100", "the marked virtual IP is held here, verified",
                        "not heard: a healthy BACKUP is silent", "in sync", "the last one took 35 ms",
                        "BACKUP → MASTER MASTER_TIMEOUT")
                .doesNotContain("Look at this");
    }

    @Test
    void aDemotedMemberShowsThePhaseAndWhereThingsAre() {
        assertThat(text(Reports.holding())).contains("BACKUP HOLDING", "held 10.0.1.100 here on",
                "away 172.31.99.0/24 in rtb-0ccc0000000000001 at peer", "priority 100, last advert 0.3 s ago",
                "still serving what the peer has not taken over yet");
    }

    @Test
    void whatIsNotAsItShouldBeStandsBesideTheRole() {
        assertThat(text(Reports.partial())).contains("MASTER NOT IN SYNC for",
                "host.firewall: adverts are dropped. Remedy: let protocol 112 in")
                .doesNotContain("host.forwarding");
        assertThat(text(Reports.notReady())).contains("BACKUP NOT READY for");
        assertThat(text(Reports.backup())).contains("BACKUP for");
    }

    @Test
    void theLastChangeOfRoleComesFirst() {
        String page = text(Reports.holding());

        assertThat(page.indexOf("HIGHER_PRIORITY")).isPositive().isLessThan(page.indexOf("STARTUP"));
    }

    @Test
    void whatIsWrongComesFirstWithItsRemedy() {
        assertThat(text(Reports.refused())).contains("Look at this Last error: 10.0.1.100: "
                + "AssignPrivateIpAddresses: UnauthorizedOperation:",
                "Remedy: add ec2:AssignPrivateIpAddresses to the role&#39;s policy",
                "failing 10.0.1.100 elsewhere");
        assertThat(text(Reports.notReady())).contains(
                "Not ready to take over: the peer&#39;s network interface is not known yet",
                "Not ready to take over: DescribeRouteTables: UnauthorizedOperation");
        assertThat(text(Reports.mispaired())).contains("10.0.1.100 is not advertised by the peer",
                "10.0.1.200 is advertised by the peer, and is not ours");
        assertThat(text(Reports.partial())).contains("claiming 10.0.1.100 - off",
                "127.0.0.1:9112: address in use");
    }

    @Test
    void healthChecksAndNoticesAreShown() {
        assertThat(text(Reports.tracking())).contains("EC2 announces: spot interruption: terminate",
                "The priority is 90: -60: gateway fails (tcp 10.0.9.10:443): connection refused",
                "Check unit cannot be made: there is no systemd on this host",
                "failing gateway tcp 10.0.9.10:443 connection refused", "-60 to the priority",
                "FAULT until it passes (weight 0)");
        assertThat(text(Reports.master())).doesNotContain("Health checks");
    }

    @Test
    void clientsAndTheHookAreShownAndWhatIsWrongWithThemComesFirst() {
        assertThat(text(Reports.clients())).contains(
                "Look at this Client group-2 is failed: start exit 1: no licence",
                "notify: it has ended, exit 1; started again soon",
                "running group-1 connector.kind is express",
                "alone group-4 its device eth7 carries no virtual IP", "7 lines delivered, 2 dropped");
        assertThat(text(Reports.master())).doesNotContain("Clients", "Notify");
    }

    @Test
    void whatIsNotKnownYetIsSaidToBe() {
        assertThat(text(Reports.init())).contains("INIT", "Not known yet.", "None yet.", "none so far",
                "no virtual IP is held here", "no advert heard yet");
    }

    @Test
    void nothingThatComesFromElsewhereBecomesMarkup() {
        String page = show(hostile());

        assertThat(page).doesNotContain("<img").doesNotContain("onerror=\"")
                .contains("&lt;img src=x onerror=&quot;");
        assertThat(page.split("</style>", -1)).as("one style sheet").hasSize(2);
        assertThat(page.split("</title>", -1)).as("one title").hasSize(2);
    }

    private static StatusReport hostile() {
        List<String> one = List.of(HOSTILE);
        return new StatusReport(HOSTILE, HOSTILE, HOSTILE, HOSTILE, Reports.NOW, 1,
                new StatusReport.Priority(1, 2, one), new StatusReport.Addresses(one, one),
                new StatusReport.Peer(HOSTILE, Reports.NOW, 3, new StatusReport.PeerAddresses(one, one, 1)),
                new StatusReport.Takeover(false, 1.0, HOSTILE,
                        List.of(new ResourceItem(HOSTILE, HOSTILE, HOSTILE, false, HOSTILE, true, HOSTILE))),
                new StatusReport.Ready(false, one), new StatusReport.Adverts(1, 1, Map.of(HOSTILE, 1L)),
                new StatusReport.Tracking(
                        List.of(new StatusReport.TrackItem(HOSTILE, HOSTILE, HOSTILE, 1, 1, 1,
                                HOSTILE, HOSTILE, HOSTILE)),
                        one),
                new StatusReport.Management(HOSTILE, HOSTILE),
                new StatusReport.Checks(Reports.NOW, HOSTILE,
                        List.of(new StatusReport.CheckItem(HOSTILE, HOSTILE, HOSTILE, HOSTILE))),
                List.of(new TransitionItem(Reports.NOW, HOSTILE, HOSTILE, HOSTILE, 1)),
                List.of(new ClientItem(HOSTILE, true, HOSTILE, HOSTILE, true, HOSTILE, 1, HOSTILE)),
                new NotifyItem(HOSTILE, 1, 1, HOSTILE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:", "https:", "src=", "<script", "@import", "url("})
    void nothingIsFetchedFromElsewhere(String reference) {
        String page = show(Reports.holding()).replace("http://www.w3.org/2000/svg", "the name of SVG");

        assertThat(page).doesNotContain(reference);
    }

    private static String show(StatusReport report) {
        Answer answer = new StatusPage(() -> Reports.NOW).show(Optional.of(report));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    /** What somebody reads: the words, with a blank where there is markup. */
    private static String text(StatusReport report) {
        String body = show(report).replaceFirst("(?s)^.*</style>", "");
        return TAG.matcher(body).replaceAll(" ").lines().collect(Collectors.joining(" ")).replaceAll(" +",
                " ");
    }
}
