package dev.connectorha.status;

import dev.connectorha.status.StatusReport.ResourceItem;
import dev.connectorha.status.StatusReport.TransitionItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One report for each state that an operator meets. */
public final class Reports {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final String VIP = "10.0.1.100";
    private static final String ROUTE = "172.31.99.0/24 in rtb-0ccc0000000000001";
    private static final String REMEDY = " Remedy: add ec2:AssignPrivateIpAddresses to the role's policy";
    private static final StatusReport.Ready READY = new StatusReport.Ready(true, List.of());
    private static final StatusReport.Peer SILENT = new StatusReport.Peer("10.0.1.11", null, null,
            StatusReport.PeerAddresses.EQUAL);
    private static final StatusReport.Peer HEARD = new StatusReport.Peer("10.0.1.11",
            NOW.minusMillis(320), 100, StatusReport.PeerAddresses.EQUAL);
    private static final TransitionItem STARTED = change(7_320_000, "INIT", "BACKUP", "STARTUP", 0);
    private static final TransitionItem CLAIMED = change(7_316_600, "BACKUP", "MASTER", "MASTER_TIMEOUT", 1);
    private static final TransitionItem DEMOTED = change(4_500, "MASTER", "BACKUP", "HIGHER_PRIORITY", 2);

    private Reports() {}

    /** Started, and IMDS does not answer. */
    public static StatusReport init() {
        return report("INIT", "NORMAL", 12_500, SILENT,
                new StatusReport.Takeover(false, null, null, List.of()),
                new StatusReport.Ready(false, List.of(
                        "not joined: IMDS: ConnectTimeoutException: IMDS does not answer at http://169.254.169.254:"
                                + " Connect timed out")),
                new StatusReport.Adverts(0, 0, Map.of()), List.of());
    }

    /** Healthy, and never MASTER so far. */
    public static StatusReport backup() {
        return report("BACKUP", "NORMAL", 192_000, HEARD,
                new StatusReport.Takeover(true, null, null,
                        List.of(vip("AWAY", "ELSEWHERE", false, null),
                                route("AWAY", "AT_PEER", null))),
                READY, new StatusReport.Adverts(0, 191, Map.of("ttl", 3L)),
                List.of(change(192_000, "INIT", "BACKUP", "STARTUP", 0)));
    }

    /** A BACKUP whose peer belongs to another pair, it seems. */
    public static StatusReport mispaired() {
        return report("BACKUP", "NORMAL", 192_000,
                new StatusReport.Peer("10.0.1.11", NOW.minusMillis(320), 100,
                        new StatusReport.PeerAddresses(List.of(VIP), List.of("10.0.1.200"), 1)),
                new StatusReport.Takeover(true, null, null, List.of()), READY,
                new StatusReport.Adverts(0, 191, Map.of()), List.of());
    }

    /** A BACKUP that could not take over, for two reasons. */
    public static StatusReport notReady() {
        return report("BACKUP", "NORMAL", 192_000, SILENT,
                new StatusReport.Takeover(true, null, null, List.of()),
                new StatusReport.Ready(false, List.of("the peer's network interface is not known yet",
                        "DescribeRouteTables: UnauthorizedOperation: no. Remedy: add ec2:DescribeRouteTables")),
                new StatusReport.Adverts(0, 0, Map.of()), List.of());
    }

    /** Healthy. */
    public static StatusReport master() {
        return report("MASTER", "NORMAL", 7_316_600, SILENT,
                new StatusReport.Takeover(true, 34.56, null,
                        List.of(vip("HELD", "HERE", true, null),
                                route("HELD", "HERE", null))),
                READY, new StatusReport.Adverts(7317, 0, Map.of()), List.of(STARTED, CLAIMED));
    }

    /** Clients in every state that an operator meets, and a hook whose reader does not live. */
    public static StatusReport clients() {
        return master().with(List.of(
                new ClientItem("group-1", true, "connector.kind is express", "UNIT", true, "RUNNING", 0,
                        null),
                new ClientItem("group-2", true, "its device eth0 carries a virtual IP", "STATUS", true,
                        "FAILED", 3,
                        "start exit 1: no licence"),
                new ClientItem("group-3", true, "10.0.1.0/24 lies in 10.0.0.0/16, the subnet of eth0", "NONE",
                        true,
                        "STARTING", 1, null),
                new ClientItem("group-4", false, "its device eth7 carries no virtual IP", "UNIT", null, null,
                        0,
                        null)),
                new NotifyItem("command /opt/reader", 7, 2, "it has ended, exit 1; started again soon"));
    }

    /** The virtual IP is denied to it. */
    public static StatusReport refused() {
        String error = "AssignPrivateIpAddresses: UnauthorizedOperation: You are not authorized to perform this "
                + "operation.";
        return report("MASTER", "NORMAL", 4_500, SILENT,
                new StatusReport.Takeover(false, null, VIP + ": " + error + REMEDY,
                        List.of(vip("FAILING", "ELSEWHERE", true,
                                error + REMEDY),
                                route("HELD", "UNSEEN", null))),
                READY, new StatusReport.Adverts(5, 0, Map.of()), List.of());
    }

    /** Demoted, and the peer has not taken the virtual IP yet. */
    public static StatusReport holding() {
        return report("BACKUP", "HOLDING", 4_500, HEARD,
                new StatusReport.Takeover(false, 34.56, null,
                        List.of(vip("HELD", "HERE", true, null),
                                route("AWAY", "AT_PEER", null))),
                READY, new StatusReport.Adverts(7317, 4, Map.of()), List.of(STARTED, CLAIMED, DEMOTED));
    }

    /** Everything by halves: what is claimed, what is not on the NIC yet, what was forgotten there. */
    public static StatusReport partial() {
        return report("MASTER", "NORMAL", 700, SILENT,
                new StatusReport.Takeover(false, null, null,
                        List.of(vip("CLAIMING", "UNSEEN", false, null), vip("HERE", "HERE", true, null),
                                vip("UNKNOWN", "UNSEEN", true, null), route("CLAIMING", "AT_PEER", null),
                                route("FAILING", "MISSING",
                                        "ReplaceRoute: InvalidRoute.NotFound: no route"))),
                READY, new StatusReport.Adverts(1, 0, Map.of()), List.of())
                .with(new StatusReport.Management("127.0.0.1:9112", "127.0.0.1:9112: address in use"))
                .with(new StatusReport.Checks(NOW.minusMillis(90_000), "not-ready",
                        List.of(new StatusReport.CheckItem("host.forwarding", "warn",
                                "packets are not forwarded",
                                "switch forwarding on"),
                                new StatusReport.CheckItem("host.firewall", "fail", "adverts are dropped",
                                        "let protocol 112 in"))));
    }

    private static ResourceItem vip(String state, String seen, boolean onNic, @Nullable String error) {
        return new ResourceItem(VIP, "VIRTUAL_ADDRESS", state, state.equals("HELD"), seen, onNic, error);
    }

    private static ResourceItem route(String state, String seen, @Nullable String error) {
        return new ResourceItem(ROUTE, "ROUTE", state, state.equals("HELD"), seen, null, error);
    }

    private static TransitionItem change(long millisAgo, String from, String to, String cause, long term) {
        return new TransitionItem(NOW.minusMillis(millisAgo), from, to, cause, term);
    }

    private static StatusReport report(String role, String phase, long millis, StatusReport.Peer peer,
            StatusReport.Takeover takeover, StatusReport.Ready ready, StatusReport.Adverts adverts,
            List<TransitionItem> transitions) {
        List<String> held = takeover.resources().stream().filter(ResourceItem::held)
                .map(ResourceItem::resource).filter(VIP::equals).toList();
        return new StatusReport("connector-a", "0.1.0", role, phase, NOW.minusMillis(millis),
                transitions.isEmpty() ? 0 : transitions.getLast().term(),
                new StatusReport.Priority(150, 150, List.of()),
                new StatusReport.Addresses(List.of("10.0.1.10"), held), peer, takeover, ready, adverts,
                StatusReport.Tracking.NONE, StatusReport.Management.OFF, StatusReport.Checks.NONE,
                transitions, List.of(), null);
    }

    /** One check fails, one cannot be made, and the machine is about to go. */
    public static StatusReport tracking() {
        StatusReport plain = master();
        return new StatusReport(plain.name(), plain.version(), plain.role(), plain.phase(), plain.since(),
                plain.term(),
                new StatusReport.Priority(150, 90,
                        List.of("-60: gateway fails (tcp 10.0.9.10:443): connection refused")),
                plain.addresses(), plain.peer(), plain.takeover(), plain.ready(), plain.adverts(),
                new StatusReport.Tracking(List.of(
                        new StatusReport.TrackItem("gateway", "tcp 10.0.9.10:443", "FAILING", -60, -60, 3,
                                "connection refused", null, null),
                        new StatusReport.TrackItem("web", "http://10.0.9.11/", "PASSING", 20, 20, 0,
                                "HTTP 200", null, "check web, weight +20: too little"),
                        new StatusReport.TrackItem("daemon", "process appgate", "FAILING", 0, 0, 1,
                                "no such process", null, null),
                        new StatusReport.TrackItem("unit", "unit a.service", "UNKNOWN", -10, 0, 0,
                                "there is no systemd on this host",
                                "there is no systemd on this host", null)),
                        List.of("spot interruption: terminate, due 2026-11-28T00:00:00Z")),
                plain.management(), plain.checks(), plain.transitions(), List.of(), null);
    }

    /** A golden file of {@code src/test/resources/status}. */
    public static String golden(String name) {
        try (InputStream in = Objects.requireNonNull(Reports.class.getResourceAsStream("/status/" + name),
                name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
