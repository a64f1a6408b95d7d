package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What monitoring reads of a pair, before, during and after a failover. */
class MetricsPairTest {
    private static final String HERE = "127.0.0.1:9112";

    /** A page as it was answered. */
    private record Page(int status, String body) {
        /** The value of that line of the metrics. */
        double value(String series) {
            return body.lines().filter(line -> line.startsWith(series + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                    .findFirst().orElseThrow(() -> new AssertionError(series + " is not in\n" + body));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFailoverIsSeenInTheMetricsOfTheOneThatTakesOver() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, exposed(A, HERE), "MASTER");
            AgentProcess b = stage.start(B, exposed(B, HERE), "BACKUP");
            Stage.soon(() -> assertThat(call(stage, B, "AssignPrivateIpAddresses", "probed")).isEqualTo(1));
            assertHasTakenOverOnce(stage, A);
            assertOnlyListens(stage);

            a.process().sigkill();
            Stage.settled(b, "MASTER");

            assertHasTakenOverOnce(stage, B);
            assertThat(
                    new ObjectMapper().readTree(page(stage, B, "/api/status").body()).path("role").asText())
                    .isEqualTo("MASTER");
            assertThat(page(stage, B, "/").body()).contains("<p class=\"role\">MASTER</p>", "10.0.1.100");

            stage.lab().host(B).run("ip", "link", "set", "eth0", "down").orThrow();
            Stage.soon(() -> assertThat(page(stage, B, "/healthz").status()).isEqualTo(503));
            assertThat(page(stage, B, "/healthz").body()).contains("\"role\" : \"FAULT\"");
            assertThat(metrics(stage, B).value("connector_ha_role")).isEqualTo(3);
        });
    }

    /** Once, and the rehearsal that every agent plays is not among it. */
    private static void assertHasTakenOverOnce(Stage stage, Member member) throws Exception {
        Page metrics = metrics(stage, member);
        assertThat(metrics.value("connector_ha_role")).isEqualTo(2);
        assertThat(metrics.value("connector_ha_in_sync")).isEqualTo(1);
        assertThat(metrics.value("connector_ha_ready_to_take_over")).isEqualTo(1);
        assertThat(metrics.value("connector_ha_vip_held{address=\"10.0.1.100\"}")).isEqualTo(1);
        assertThat(metrics.value("connector_ha_takeover_seconds_count")).isEqualTo(1);
        assertThat(metrics.value("connector_ha_takeover_seconds_sum")).isBetween(0.0001, 10.0);
        assertThat(metrics.value(risen())).isEqualTo(1);
        assertThat(metrics.value("connector_ha_adverts_sent_total")).isPositive();
        assertThat(call(stage, member, "AssignPrivateIpAddresses", "ok")).isEqualTo(1);
        assertThat(call(stage, member, "ReplaceRoute", "ok")).isEqualTo(2);
        assertThat(metrics.value(sequences("ReplaceRoute"))).isEqualTo(2);
        assertThat(page(stage, member, "/healthz").status()).isEqualTo(200);
    }

    private static void assertOnlyListens(Stage stage) throws Exception {
        Page metrics = metrics(stage, B);
        assertThat(metrics.value("connector_ha_role")).isEqualTo(1);
        assertThat(metrics.value("connector_ha_vip_held{address=\"10.0.1.100\"}")).isZero();
        assertThat(metrics.value("connector_ha_takeover_seconds_count")).isZero();
        assertThat(metrics.value(risen())).isZero();
        assertThat(metrics.value("connector_ha_adverts_sent_total")).isZero();
        assertThat(metrics.value("connector_ha_adverts_received_total")).isPositive();
        assertThat(metrics.value(sequences("ReplaceRoute"))).isZero();
        assertThat(page(stage, B, "/healthz").status()).isEqualTo(200);
    }

    private static String risen() {
        return "connector_ha_transitions_total{cause=\"MASTER_TIMEOUT\",from=\"BACKUP\",to=\"MASTER\"}";
    }

    private static String sequences(String action) {
        return "connector_ha_ec2_sequences_total{kind=\"successful_without_retry\",name=\"" + action + "\"}";
    }

    private static double call(Stage stage, Member member, String action, String outcome) throws Exception {
        return metrics(stage, member).value("connector_ha_ec2_calls_seconds_count{action=\"" + action
                + "\",outcome=\"" + outcome + "\"}");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anAddressThatCannotBeServedIsToldAndDoesNotStopTheAgent() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            AgentProcess a = stage.start(A, exposed(A, "192.0.2.1:9112"), "MASTER");

            assertThat(a.status().path("management").path("problem").asText())
                    .contains("192.0.2.1:9112", "this host does not have that address");
            assertThat(a.process().log()).contains("http.unavailable");

            stage.lab().host(A).run("ip", "address", "add", "192.0.2.1/32", "dev", "lo").orThrow();
            Stage.soon(() -> assertThat(get(stage, A, "192.0.2.1:9112", "/healthz").status()).isEqualTo(200));
            assertThat(a.status().path("management").path("problem").isNull()).isTrue();
        });
    }

    private static AgentSettings exposed(Member member, String address) {
        return settings(member).with("management.http", address);
    }

    private static Page metrics(Stage stage, Member member) throws Exception {
        return page(stage, member, "/metrics");
    }

    private static Page page(Stage stage, Member member, String path) throws Exception {
        return get(stage, member, HERE, path);
    }

    /** Asked on the member itself, where the address is. */
    private static Page get(Stage stage, Member member, String address, String path) throws Exception {
        return stage.lab().host(member).call(() -> {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://" + address + path).toURL()
                    .openConnection();
            int status = connection.getResponseCode();
            try (InputStream body = status < 400
                    ? connection.getInputStream()
                    : connection.getErrorStream()) {
                return new Page(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        });
    }
}
