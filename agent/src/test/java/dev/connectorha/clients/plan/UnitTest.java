package dev.connectorha.clients.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which commands are about a unit, and what systemd's words mean. */
class UnitTest {
    @ParameterizedTest
    @CsvSource({"systemctl start app@1, app@1.service", "/usr/bin/systemctl start app.service, app.service",
            "systemctl --no-block restart app, app.service", "systemctl start a.b, a.b.service",
            "systemctl stop app.target, app.target"})
    void theUnitOfACommand(String command, String unit) {
        assertThat(Unit.of(List.of(command.split(" "))).map(Unit::name)).contains(unit);
    }

    @ParameterizedTest
    @CsvSource({"service app start", "systemctl start a b", "systemctl daemon-reload", "systemctl",
            "my-systemctl-wrapper start app"})
    void anythingElseIsNoUnit(String command) {
        assertThat(Unit.of(List.of(command.split(" ")))).isEmpty();
    }

    @Test
    void itIsAskedForAndKilledByTheSameProgramAndTheSameSystemd() {
        Unit unit = Unit.of(List.of("/bin/systemctl", "--user", "start", "app")).orElseThrow();

        assertThat(unit.show()).containsExactly("/bin/systemctl", "--user", "show", "--property=ActiveState",
                "--property=NRestarts", "app.service");
        assertThat(unit.kill()).containsExactly("/bin/systemctl", "--user", "kill", "--signal=SIGKILL",
                "app.service");
    }

    @ParameterizedTest
    @CsvSource({"active, RUNNING", "reloading, RUNNING", "activating, BETWEEN", "deactivating, BETWEEN",
            "inactive, STOPPED", "failed, STOPPED", "unknown, STOPPED",
            "Failed to connect to bus: Host is down, UNKNOWN", "'', UNKNOWN"})
    void wordsOfSystemd(String word, Seen seen) {
        assertThat(Unit.seen(word)).isEqualTo(seen);
    }
}
