package dev.connectorha.status.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.CallOutcome;
import dev.connectorha.election.Cause;
import dev.connectorha.election.Role;
import dev.connectorha.status.Reports;
import dev.connectorha.status.StatusReport;
import dev.connectorha.vrrp.RejectReason;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Prometheus reads, after events that the test makes: names, types, labels, values. */
class ExpositionTest {
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");

    private final Exposition exposition = new Exposition(
            new Exposition.Member("connector-a", "0.1.0", 51, List.of("10.0.1.100", "10.0.1.101")));
    private final AgentMetrics metrics = new AgentMetrics(exposition.registry());

    @Test
    void theStateIsThatOfTheReport() {
        assertThat(lines(Reports.master())).contains("connector_ha_role 2.0", "connector_ha_phase 0.0",
                "connector_ha_in_sync 1.0", "connector_ha_ready_to_take_over 1.0",
                "connector_ha_vip_held{address=\"10.0.1.100\"} 1.0",
                "connector_ha_vip_held{address=\"10.0.1.101\"} 0.0",
                "connector_ha_peer_addresses_differ 0.0", "connector_ha_loop_answers 1.0",
                "connector_ha_member{name=\"connector-a\",version=\"0.1.0\",virtual_router_id=\"51\"} 1.0");
        assertThat(lines(Reports.holding())).contains("connector_ha_role 1.0", "connector_ha_phase 3.0",
                "connector_ha_in_sync 0.0", "connector_ha_vip_held{address=\"10.0.1.100\"} 1.0");
        assertThat(lines(Reports.init())).contains("connector_ha_role 0.0",
                "connector_ha_ready_to_take_over 0.0");
        assertThat(lines(Reports.mispaired())).contains("connector_ha_peer_addresses_differ 1.0");
    }

    @Test
    void healthChecksHaveStateTriesAndWhatTheyMakeOfThePriority() {
        metrics.trackTried("gateway", "failed");
        metrics.trackTried("gateway", "failed");

        assertThat(lines(Reports.tracking())).contains("connector_ha_track_state{check=\"gateway\"} 2.0",
                "connector_ha_track_impossible{check=\"gateway\"} 0.0", "connector_ha_track_priority 90.0",
                "connector_ha_track_notices 1.0",
                "connector_ha_track_tries_total{check=\"gateway\",result=\"failed\"} 2.0");
        assertThat(lines(Reports.master())).contains("connector_ha_track_state{check=\"gateway\"} NaN");
    }

    @Test
    void eachClientAndTheHookHaveTheirOwn() {
        List.of("group-1", "group-2", "group-4").forEach(exposition::client);
        exposition.notifyHook();

        assertThat(lines(Reports.clients())).contains("connector_ha_client_running{client=\"group-1\"} 1.0",
                "connector_ha_client_wrong{client=\"group-1\"} 0.0",
                "connector_ha_client_running{client=\"group-2\"} 0.0",
                "connector_ha_client_wrong{client=\"group-2\"} 1.0",
                "connector_ha_client_restarts_total{client=\"group-2\"} 3.0",
                "connector_ha_client_running{client=\"group-4\"} NaN", "connector_ha_notify_wrong 1.0",
                "connector_ha_notify_dropped_total 2.0");
        assertThat(exposition.text(Optional.empty()).lines())
                .contains("connector_ha_client_running{client=\"group-1\"} NaN");
    }

    @Test
    void withoutAnAnswerOfTheLoopTheStateIsUnknownAndTheCountersAreThere() {
        lines(Reports.master());
        metrics.roleChanged(Role.BACKUP, Role.MASTER, Cause.MASTER_TIMEOUT);

        List<String> lines = exposition.text(Optional.empty()).lines().toList();

        assertThat(lines).contains("connector_ha_loop_answers 0.0", "connector_ha_role NaN",
                "connector_ha_phase NaN", "connector_ha_in_sync NaN", "connector_ha_ready_to_take_over NaN",
                "connector_ha_vip_held{address=\"10.0.1.100\"} NaN", "connector_ha_peer_addresses_differ NaN",
                transition("BACKUP", "MASTER", "MASTER_TIMEOUT", 1));
    }

    @Test
    void changesOfRoleAreCountedByWhereFromWhereToAndWhy() {
        metrics.roleChanged(Role.INIT, Role.BACKUP, Cause.STARTUP);
        metrics.roleChanged(Role.BACKUP, Role.MASTER, Cause.MASTER_TIMEOUT);
        metrics.roleChanged(Role.MASTER, Role.BACKUP, Cause.STALL);
        metrics.roleChanged(Role.BACKUP, Role.MASTER, Cause.MASTER_TIMEOUT);
        metrics.roleChanged(Role.MASTER, Role.INIT, Cause.SHUTDOWN);

        assertThat(lines(Reports.master())).contains(transition("INIT", "BACKUP", "STARTUP", 1),
                transition("BACKUP", "MASTER", "MASTER_TIMEOUT", 2),
                transition("MASTER", "BACKUP", "STALL", 1),
                transition("BACKUP", "MASTER", "PREEMPTED", 0),
                transition("MASTER", "INIT", "SHUTDOWN", 1));
    }

    @Test
    void takeoversAndStallsAreTimed() {
        metrics.takeoverCompleted(40_000_000);
        metrics.takeoverCompleted(1_500_000_000);
        metrics.loopStalled(250_000_000);

        assertThat(lines(Reports.master())).contains("connector_ha_takeover_seconds_count 2",
                "connector_ha_takeover_seconds_sum 1.54",
                "connector_ha_takeover_seconds_bucket{le=\"0.05\"} 1",
                "connector_ha_takeover_seconds_bucket{le=\"2.0\"} 2",
                "connector_ha_takeover_seconds_bucket{le=\"+Inf\"} 2",
                "connector_ha_takeover_seconds_max 1.5", "connector_ha_loop_stall_seconds_count 1",
                "connector_ha_loop_stall_seconds_sum 0.25", "connector_ha_loop_stall_seconds_max 0.25");
    }

    @Test
    void callsAreTimedByActionAndOutcome() {
        metrics.callEnded("ReplaceRoute", CallOutcome.OK, 30_000_000);
        metrics.callEnded("ReplaceRoute", CallOutcome.OK, 50_000_000);
        metrics.callEnded("ReplaceRoute", CallOutcome.NOT_AUTHORIZED, 20_000_000);
        metrics.callEnded("IMDS", CallOutcome.TIMED_OUT, 1_000_000_000);

        assertThat(lines(Reports.master())).contains(
                "connector_ha_ec2_calls_seconds_count{action=\"ReplaceRoute\",outcome=\"ok\"} 2",
                "connector_ha_ec2_calls_seconds_sum{action=\"ReplaceRoute\",outcome=\"ok\"} 0.08",
                "connector_ha_ec2_calls_seconds_bucket{action=\"ReplaceRoute\",outcome=\"ok\",le=\"0.05\"} 2",
                "connector_ha_ec2_calls_seconds_count{action=\"ReplaceRoute\",outcome=\"not_authorized\"} 1",
                "connector_ha_ec2_calls_seconds_count{action=\"IMDS\",outcome=\"timed_out\"} 1");
    }

    @Test
    void advertsAreAskedForWhenTheMetricsAreRead() {
        Counts counts = new Counts(7, 1, 5, 3);
        metrics.count(counts);

        assertThat(lines(Reports.master())).contains("connector_ha_adverts_sent_total 7.0",
                "connector_ha_adverts_not_sent_total 1.0", "connector_ha_adverts_received_total 5.0",
                "connector_ha_adverts_dropped_total{reason=\"ttl\"} 3.0",
                "connector_ha_adverts_dropped_total{reason=\"checksum\"} 0.0");
        assertThat(lines(Reports.master()).stream()
                .filter(line -> line.startsWith("connector_ha_adverts_dropped")))
                .hasSize(RejectReason.values().length);
        assertThat(counts.sent()).as("still referenced").isEqualTo(7);
    }

    @Test
    void everyNameIsInTheReferenceWithItsTypeAndNoOtherIs() throws Exception {
        Counts counts = new Counts(0, 0, 0, 0);
        metrics.count(counts);
        metrics.callEnded("IMDS", CallOutcome.OK, 1);
        metrics.trackTried("gateway", "passed");
        exposition.client("group-1");
        exposition.notifyHook();
        Set<String> served = FAMILY.matcher(exposition.text(Optional.of(Reports.tracking()))).results()
                .map(family -> family.group(1) + " " + family.group(2)).collect(Collectors.toSet());
        // Bound by resilience4j, where there are retries: see the lab.
        served.add(MetricNames.EC2_SEQUENCES + " counter");

        Set<String> rows = Pattern.compile("(?m)^\\| `(connector_ha_\\w+)(?:\\{[^}]*})?` \\| (\\w+) \\|")
                .matcher(reference()).results().map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toSet());

        assertThat(served).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(counts.sent()).as("still referenced").isZero();
    }

    @Test
    void everyWordOfTheReferenceThatLooksLikeAMetricIsOne() throws Exception {
        Set<String> words = Pattern.compile("connector_ha_\\w+").matcher(reference()).results()
                .map(MatchResult::group).map(word -> word.replaceFirst("_(max|count|sum|bucket)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(words).isSubsetOf(names());
    }

    @Test
    void everyNameBeginsAsAllOthersDo() {
        assertThat(names()).hasSizeGreaterThan(14).allMatch(name -> name.startsWith("connector_ha_"));
    }

    private static Set<String> names() {
        return Arrays.stream(MetricNames.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(ExpositionTest::value).collect(Collectors.toSet());
    }

    private static String value(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String reference() throws IOException {
        return Files.readString(Path.of(System.getProperty("connectorha.root", ".."), "docs", "metrics.md"));
    }

    private List<String> lines(StatusReport report) {
        return exposition.text(Optional.of(report)).lines().toList();
    }

    private static String transition(String from, String to, String cause, int count) {
        return "connector_ha_transitions_total{cause=\"" + cause + "\",from=\"" + from + "\",to=\"" + to
                + "\"} "
                + count + ".0";
    }

    private record Counts(long sent, long notSent, long received, long ttl) implements AdvertCounts {
        @Override
        public long dropped(RejectReason reason) {
            return reason == RejectReason.TTL ? ttl : 0;
        }
    }
}
