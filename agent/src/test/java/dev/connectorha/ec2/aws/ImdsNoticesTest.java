package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.failure;
import static dev.connectorha.ec2.aws.Ec2Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Ec2Failure.ServerFault;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.MachineNotice;
import dev.connectorha.ec2.MachineNotice.Kind;
import dev.connectorha.ec2.aws.CannedServer.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What IMDS announces, in the words of its documentation. */
final class ImdsNoticesTest {
    @AutoClose
    private final CannedImds imds = new CannedImds(Map.of());

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereAnnouncesNothing(Kind kind) {
        assertThat(value(standing(kind))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void troubleOfImdsIsAFailureAndNoNotice(Kind kind) {
        imds.server.answer(asked -> asked.method().equals("PUT")
                ? imds.answer(asked)
                : new Answer(503, "trouble"));

        assertThat(failure(standing(kind))).isInstanceOf(ServerFault.class);
    }

    @Test
    void aSpotInterruptionHasItsActionAndItsTime() {
        announced("spot/instance-action", "{\"action\": \"terminate\", \"time\": \"2017-09-18T08:22:00Z\"}");

        assertThat(value(standing(Kind.SPOT_INTERRUPTION)))
                .containsExactly(new MachineNotice(Kind.SPOT_INTERRUPTION, "terminate",
                        Optional.of(Instant.parse("2017-09-18T08:22:00Z"))));
    }

    @Test
    void aRebalanceRecommendationIsDueNow() {
        announced("events/recommendations/rebalance", "{\"noticeTime\": \"2020-10-26T21:38:11Z\"}");

        assertThat(value(standing(Kind.REBALANCE))).containsExactly(new MachineNotice(
                Kind.REBALANCE, "recommended at 2020-10-26T21:38:11Z", Optional.empty()));
    }

    @Test
    void onlyMaintenanceThatIsActiveStands() {
        announced("events/maintenance/scheduled", """
                [{"NotBefore": "21 Jan 2019 09:00:43 GMT", "Code": "system-reboot", "State": "active",
                  "Description": "scheduled reboot", "EventId": "instance-event-1",
                  "NotAfter": "21 Jan 2019 09:17:23 GMT"},
                 {"NotBefore": "1 Feb 2019 09:00:43 GMT", "Code": "instance-stop", "State": "canceled",
                  "Description": "[Canceled] ", "EventId": "instance-event-2"}]""");

        assertThat(value(standing(Kind.MAINTENANCE)))
                .containsExactly(new MachineNotice(Kind.MAINTENANCE, "system-reboot",
                        Optional.of(Instant.parse("2019-01-21T09:00:43Z"))));
        announced("events/maintenance/scheduled", "[]");
        assertThat(value(standing(Kind.MAINTENANCE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"InService, false", "Detached, false", "Warmed:Running, false", "Terminated, true",
            "Standby, true", "Warmed:Stopped, true", "Warmed:Hibernated, true", "Warmed:Terminated, true"})
    void anAutoScalingGroupTakesAMachineOutOfService(String state, boolean goes) {
        announced("autoscaling/target-lifecycle-state", state);

        assertThat(value(standing(Kind.AUTO_SCALING))).hasSize(goes ? 1 : 0);
    }

    private void announced(String item, String text) {
        imds.items.put(CannedImds.META + item, text);
    }

    private CompletionStage<Ec2Result<List<MachineNotice>>> standing(Kind kind) {
        return imds.identity.notices().standing(kind);
    }
}
