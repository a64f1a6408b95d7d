package dev.connectorha.preflight.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Outlook;
import dev.connectorha.preflight.CheckResult.Pass;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.FactsForTests;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** What preflight says of the health checks, which it makes for real. */
class HealthChecksTest {
    @Test
    void withoutHealthChecksNothingIsAsked() throws Exception {
        Facts facts = facts("[]");

        assertThat(new PossibleCheck().run(facts)).isInstanceOf(Skip.class);
        assertThat(new PassingCheck().run(facts)).isInstanceOf(Skip.class);
    }

    @Test
    void aTargetThatAnswersPassesAndOneThatDoesNotIsAWarning() throws Exception {
        String tcp;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            tcp = "[{name: gateway, tcp: \"127.0.0.1:" + server.getLocalPort() + "\"}]";
            assertThat(new PossibleCheck().run(facts(tcp))).isInstanceOf(Pass.class);
            assertThat(new PassingCheck().run(facts(tcp))).isEqualTo(CheckResult.pass("1 of 1 pass"));
        }
        assertThat(new PossibleCheck().run(facts(tcp))).isInstanceOf(Pass.class);
        assertThat(new PassingCheck().run(facts(tcp))).isInstanceOfSatisfying(Warn.class, warning -> {
            assertThat(warning.detail()).contains("gateway fails", "in FAULT");
            assertThat(warning.evidence().getFirst()).endsWith("connection refused");
        });
    }

    @Test
    void aCommandThatIsNotThereFailsAndIsNoFailingTarget() throws Exception {
        Facts facts = facts("[{name: script, exec: [/no/such/check], weight: -10}]");

        assertThat(new PossibleCheck().run(facts)).isInstanceOfSatisfying(Fail.class, failure -> {
            assertThat(failure.detail())
                    .contains("check script cannot be made: there is no command /no/such/check");
            assertThat(failure.outlook()).isEqualTo(Outlook.LASTS);
        });
        assertThat(new PassingCheck().run(facts)).isInstanceOf(Skip.class);
    }

    @Test
    void eachFailingCheckSaysWhatItDoesToThePriority() throws Exception {
        Facts facts = facts("[{name: a, file: /nonexistent/a, weight: -10},"
                + " {name: b, file: /nonexistent/b, weight: 20}, {name: root, file: /}]");

        assertThat(new PassingCheck().run(facts)).isInstanceOfSatisfying(Warn.class,
                warning -> assertThat(warning.detail()).isEqualTo(
                        "check a fails; the priority falls by 10; check b fails; the priority lacks 20"));
    }

    private static Facts facts(String track) {
        return new Facts(
                FactsForTests.config(FactsForTests.VRRP
                        + "interfaces: [{device: eth0, virtualAddresses: [10.0.1.100]}]\ntrack: " + track
                        + "\n"),
                FactsForTests.sources(FactsForTests.NO_IDENTITY));
    }
}
