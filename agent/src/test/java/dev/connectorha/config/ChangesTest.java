package dev.connectorha.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Differences are named as the file names them. */
final class ChangesTest {
    private static final AgentConfig MINIMAL = Configs.read(Configs.MINIMAL);

    @Test
    void theSameFileHasNone() {
        assertThat(Changes.between(MINIMAL, Configs.read(Configs.MINIMAL))).isEmpty();
    }

    @Test
    void eachKeyIsNamedByItselfAndSoIsTheEntryOfAList() {
        AgentConfig other = Configs.read(Configs.MINIMAL.replace("priority: 150", "priority: 120")
                .replace("device: eth0", "device: eth0\n    routes: none") + "onStop: release\n"
                + "management: {http: '127.0.0.1:9112', logLevel: debug}\n");

        assertThat(Changes.between(MINIMAL, other)).containsExactly("vrrp.priority", "interfaces[0].routes",
                "onStop", "management.http", "management.logLevel");
    }

    @Test
    void whatAHealthCheckLooksAtIsItsEntry() {
        String check = "track: [{name: t, tcp: '10.0.0.1:1', weight: -10}]";
        AgentConfig before = Configs.read(Configs.with(check));

        assertThat(Changes.between(before, Configs.read(Configs.with(check.replace("0.1:1", "0.1:2")))))
                .containsExactly("track[0]");
        assertThat(Changes.between(before, Configs.read(Configs.with(check.replace("-10", "0")))))
                .containsExactly("track[0].weight");
    }

    @Test
    void aListThatGrowsOrShrinksIsOneKey() {
        AgentConfig more = Configs
                .read(Configs.with("clients: [{name: c, start: [a, b], stop: [d]}]"));

        assertThat(Changes.between(MINIMAL, more)).containsExactly("clients");
        assertThat(Changes.between(more, MINIMAL)).containsExactly("clients");
    }
}
