package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Scene.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.lab.AgentProcess;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A target that is well and unwell in turns: the check goes by rise and fall, and the role follows not each turn. */
class FlappingCheckPairTest {
    /** On a busy machine a try may have no answer in time now and then: that is a failure, too. */
    private static final int LATE = 2;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTargetThatFailsNowAndThenMovesNothing() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            try (FlappingTarget target = FlappingTarget.open(stage, 7101, "PPPF")) {
                AgentProcess a = stage.start(A, settings(A).with("track", target.checked(-60)), "MASTER");
                AgentProcess b = stage.start(B, settings(B), "BACKUP");
                int before = begun(target, a);

                Stage.soon(() -> assertThat(target.asked()).isGreaterThan(20));

                assertThat(check(a).path("changes").asInt()).isEqualTo(before);
                assertThat(check(a).path("state").asText()).isEqualTo("PASSING");
                assertThat(a.status().path("priority").path("effective").asInt()).isEqualTo(150);
                assertThat(a.status().path("transitions")).hasSize(2);
                assertThat(b.status().path("transitions")).hasSize(1);
            }
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTargetThatComesAndGoesMovesTheRoleOnceAndNotBack() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            try (FlappingTarget target = FlappingTarget.open(stage, 7102, "FFFPPP")) {
                AgentProcess a = stage.start(A, settings(A).with("track", target.checked(-60)), "MASTER");
                AgentProcess b = stage.start(B, settings(B), "BACKUP");
                int before = begun(target, a);

                Stage.soon(() -> assertThat(target.asked()).isGreaterThan(30));

                int changes = check(a).path("changes").asInt() - before;
                assertThat(changes).isCloseTo(target.changesAfter(target.asked()), within(LATE))
                        .isGreaterThan(5);
                Stage.soon(() -> assertThat(role(a)).isEqualTo("BACKUP"));
                assertThat(role(b)).isEqualTo("MASTER");
                assertThat(b.status().path("transitions")).hasSize(2);
                assertThat(a.status().path("transitions")).as("STARTUP, MASTER, HANDED_OVER").hasSize(3);
                Ec2Calls.assertAllAt(cloud, B);
            }
        });
    }

    /** Each flap of a target that both share would move it otherwise. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void targetsThatComeAndGoForBothMoveTheRoleOnceAMinuteAtMost() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            try (FlappingTarget one = FlappingTarget.open(stage, 7103, "FFFPPP");
                    FlappingTarget other = FlappingTarget.open(stage, 7104, "FFFPPP")) {
                AgentProcess a = stage.start(A, settings(A).with("track", one.checked(-60)), "MASTER");
                AgentProcess b = stage.start(B, settings(B).with("track", other.checked(-60)), "BACKUP");
                int flapped = begun(one, a) + begun(other, b);

                Stage.soon(() -> assertThat(check(a).path("changes").asInt()
                        + check(b).path("changes").asInt()).isGreaterThanOrEqualTo(flapped + 16));

                // Each has offered once in this minute at most, and each offer that is taken up changes both roles.
                int changes = a.status().path("transitions").size() + b.status().path("transitions").size();
                assertThat(changes).isLessThanOrEqualTo(2 + 1 + 2 * 2);
                assertThat(List.of(role(a), role(b))).contains("MASTER").doesNotContain("FAULT");
            }
        });
    }

    /** Begins once the check passes; returns how often it has changed its mind until then. */
    private static int begun(FlappingTarget target, AgentProcess agent) throws IOException {
        Stage.soon(() -> assertThat(check(agent).path("state").asText()).isEqualTo("PASSING"));
        int before = check(agent).path("changes").asInt();
        target.begin();
        return before;
    }

    private static JsonNode check(AgentProcess agent) throws IOException {
        return agent.status().path("tracking").path("checks").path(0);
    }

    private static String role(AgentProcess agent) throws IOException {
        return agent.status().path("role").asText();
    }
}
