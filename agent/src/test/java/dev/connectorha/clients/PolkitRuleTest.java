package dev.connectorha.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.config.ClientConfig;
import dev.connectorha.config.ClientConfig.StopWhen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the rule permits, and that no name gets out of its quotes. */
class PolkitRuleTest {
    @Test
    void itNamesTheUserAndTheUnitsOfAllCommandsOnce() {
        PolkitRule rule = PolkitRule.of("connector-ha",
                List.of(client("systemctl start app@1", "systemctl stop app@1"),
                        client("/usr/bin/systemctl start b.target", "/opt/stop-b"),
                        client("systemctl --user start mine", "systemctl --user stop mine")));

        assertThat(rule.units()).containsExactly("app@1.service", "b.target");
        assertThat(rule.render()).contains("var units = [\"app@1.service\", \"b.target\"];",
                "subject.user === \"connector-ha\"",
                "action.id === \"org.freedesktop.systemd1.manage-units\"",
                "verbs.indexOf(action.lookup(\"verb\")) >= 0").doesNotContain("@USER@", "@UNITS@");
    }

    @Test
    void nothingInANameBecomesProgram() {
        String rule = new PolkitRule("x\" || true || \"", List.of("a\"]; polkit.log('\\\n'); [\"b.service"))
                .render();

        assertThat(rule).contains("subject.user === \"x\\u0022 || true || \\u0022\"",
                "[\"a\\u0022]; polkit.log('\\u005c\\u000a'); [\\u0022b.service\"]");
    }

    private static ClientConfig client(String start, String stop) {
        return new ClientConfig(start, Optional.empty(), List.of(),
                List.of(start.split(" ")), List.of(stop.split(" ")), List.of(), false, Duration.ofSeconds(30),
                StopWhen.RELEASED);
    }
}
