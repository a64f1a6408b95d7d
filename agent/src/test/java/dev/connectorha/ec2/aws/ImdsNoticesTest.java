package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.failure;
import static dev.connectorha.ec2.aws.Ec2Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Ec2Failure.ServerFault;
import dev.connectorha.ec2.MachineNotice;
import dev.connectorha.ec2.MachineNotice.Kind;
import dev.connectorha.ec2.aws.CannedServer.Answer;
import dev.connectorha.ec2.aws.CannedServer.Asked;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What IMDS announces, in the words of its documentation. */
final class ImdsNoticesTest {
    private static final String ENDPOINT = "aws.ec2MetadataServiceEndpoint";
    private static final String META = "/latest/meta-data/";

    private final Map<String, String> items = new ConcurrentHashMap<>();
    private CannedServer server;
    private ImdsInstanceIdentity identity;
    private volatile int status = 200;

    @BeforeEach
    void start() {
        server = new CannedServer();
        server.answer(this::imds);
        System.setProperty(ENDPOINT, server.url());
        identity = ImdsInstanceIdentity.create();
    }

    @AfterEach
    void stop() {
        identity.close();
        server.close();
        System.clearProperty(ENDPOINT);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereAnnouncesNothing(Kind kind) {
        assertThat(value(identity.notices().standing(kind))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void troubleOfImdsIsAFailureAndNoNotice(Kind kind) {
        status = 503;

        assertThat(failure(identity.notices().standing(kind))).isInstanceOf(ServerFault.class);
    }

    @Test
    void aSpotInterruptionHasItsActionAndItsTime() {
        items.put("spot/instance-action", "{\"action\": \"terminate\", \"time\": \"2017-09-18T08:22:00Z\"}");

        assertThat(value(identity.notices().standing(Kind.SPOT_INTERRUPTION)))
                .containsExactly(new MachineNotice(Kind.SPOT_INTERRUPTION, "terminate",
                        Optional.of(Instant.parse("2017-09-18T08:22:00Z"))));
    }

    @Test
    void aRebalanceRecommendationIsDueNow() {
        items.put("events/recommendations/rebalance", "{\"noticeTime\": \"2020-10-26T21:38:11Z\"}");

        assertThat(value(identity.notices().standing(Kind.REBALANCE))).containsExactly(new MachineNotice(
                Kind.REBALANCE, "recommended at 2020-10-26T21:38:11Z", Optional.empty()));
    }

    @Test
    void onlyMaintenanceThatIsActiveStands() {
        items.put("events/maintenance/scheduled", """
                [{"NotBefore": "21 Jan 2019 09:00:43 GMT", "Code": "system-reboot", "State": "active",
                  "Description": "scheduled reboot", "EventId": "instance-event-1",
                  "NotAfter": "21 Jan 2019 09:17:23 GMT"},
                 {"NotBefore": "1 Feb 2019 09:00:43 GMT", "Code": "instance-stop", "State": "canceled",
                  "Description": "[Canceled] ", "EventId": "instance-event-2"}]""");

        assertThat(value(identity.notices().standing(Kind.MAINTENANCE)))
                .containsExactly(new MachineNotice(Kind.MAINTENANCE, "system-reboot",
                        Optional.of(Instant.parse("2019-01-21T09:00:43Z"))));
        items.put("events/maintenance/scheduled", "[]");
        assertThat(value(identity.notices().standing(Kind.MAINTENANCE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"InService, false", "Detached, false", "Warmed:Running, false", "Terminated, true",
            "Standby, true", "Warmed:Stopped, true", "Warmed:Hibernated, true", "Warmed:Terminated, true"})
    void anAutoScalingGroupTakesAMachineOutOfService(String state, boolean goes) {
        items.put("autoscaling/target-lifecycle-state", state);

        assertThat(value(identity.notices().standing(Kind.AUTO_SCALING))).hasSize(goes ? 1 : 0);
    }

    private Answer imds(Asked asked) {
        if (asked.path().equals("/latest/api/token")) {
            return new Answer(200, "token");
        }
        String item = items.get(asked.path().substring(META.length()));
        return status != 200
                ? new Answer(status, "trouble")
                : item == null ? new Answer(404, "Not Found") : new Answer(200, item);
    }
}
