package dev.connectorha.preflight.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.clients.PolkitRule;
import dev.connectorha.config.AgentConfig;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Broken;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Pass;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.FactsForTests;
import dev.connectorha.preflight.FakeImds;
import dev.connectorha.preflight.FakeKernel;
import dev.connectorha.preflight.HostKernel.Output;
import dev.connectorha.preflight.HostSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are well, and in how many ways they are not. */
class ClientChecksTest {
    private static final String UNIT = "clients: [{name: one, start: [systemctl, start, app@1],"
            + " stop: [systemctl, stop, app@1]}]";
    private static final String SCRIPT = "clients: [{name: one, start: [/opt/client, up], stop: [/opt/client, down],"
            + " status: [/opt/client, state]}]";
    private static final String ROOT = "Name:\tjava\nUid:\t0\t0\t0\t0\n";
    private static final String NOBODY = "Name:\tjava\nUid:\t0\t65534\t65534\t65534\n";

    @TempDir
    private Path root = Path.of("");

    private final FakeKernel kernel = new FakeKernel();
    private AgentConfig config = FactsForTests.config();

    @BeforeEach
    void aHostWithSystemd() throws IOException {
        program("/usr/bin/setsid");
        program("/usr/bin/systemctl");
        Files.createDirectories(root.resolve("run/systemd/system"));
        file("/proc/self/status", ROOT);
        shown("LoadState=loaded\nUnitFileState=disabled\n");
    }

    @Test
    void withoutClientsAndHookNothingIsAsked() throws Exception {
        for (Check check : ClientChecks.all()) {
            assertThat(ask(check)).as(check.about().id()).isInstanceOf(Skip.class);
        }
    }

    @Test
    void commandsThatAreThere() throws Exception {
        program("/opt/client");

        configure(SCRIPT);
        assertThat(ask(new CommandCheck())).isEqualTo(new Pass("the commands of 1 client are there"));
        configure(UNIT);
        assertThat(ask(new CommandCheck())).isInstanceOf(Pass.class);
    }

    @Test
    void aCommandThatIsNotThereOrMayNotBeRun() throws Exception {
        configure(SCRIPT);
        assertThat(ask(new CommandCheck())).isInstanceOf(Fail.class).extracting(CheckResult::detail)
                .isEqualTo("one: /opt/client is not there");

        file("/opt/client", "#!/bin/sh\n");
        assertThat(ask(new CommandCheck()).detail()).isEqualTo("one: /opt/client may not be run");
    }

    @Test
    void aCommandThatDependsOnTheFolderOrIsInNone() throws Exception {
        configure("clients: [{name: one, start: [bin/client], stop: [no-such-client]}]");

        assertThat(ask(new CommandCheck()).detail()).startsWith(
                "one: bin/client depends on where the agent is started: write the whole path; "
                        + "one: no-such-client is in none of /usr/local/sbin");
    }

    /** Preflight is often run by root, who may run more. */
    @Test
    void aCommandThatTheAgentsUserMayNotRunOrDoesNotSee() throws Exception {
        String home = "/home" + "/client";
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        file("/etc/passwd", "connector-ha:x:4711:4711::/:/usr/sbin/nologin\n");
        file("/usr/lib/systemd/system/connector-ha.service",
                "[Service]\nUser=connector-ha\nProtectHome=yes\n");
        program("/opt/client");
        program(home);
        configure(SCRIPT);
        assertThat(ask(new CommandCheck())).isInstanceOf(Pass.class);

        Files.setPosixFilePermissions(root.resolve("opt/client"),
                PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(ask(new CommandCheck()).detail())
                .startsWith("one: user connector-ha may not run /opt/client (rwxr-x---, owner ");
        configure(SCRIPT.replace("/opt/client", home));
        assertThat(ask(new CommandCheck()).detail())
                .isEqualTo("one: the agent's unit sees no home folders (ProtectHome), so not " + home);
    }

    @Test
    void withoutSetsidNoCommandCouldBeEnded() throws Exception {
        Files.delete(root.resolve("usr/bin/setsid"));
        configure(UNIT);

        assertThat(ask(new CommandCheck()).detail()).startsWith("setsid is in none of");
    }

    @Test
    void aUnitThatIsKnownAndLeftToTheAgent() throws Exception {
        configure(UNIT);

        assertThat(ask(new UnitCheck())).isEqualTo(new Pass("systemd knows app@1.service"));
    }

    @Test
    void withoutSystemdThereAreNoUnits() throws Exception {
        Files.delete(root.resolve("run/systemd/system"));
        configure(UNIT);

        assertThat(ask(new UnitCheck())).isInstanceOfSatisfying(Fail.class, failure -> {
            assertThat(failure.detail())
                    .isEqualTo("systemd does not run on this host, so systemctl can start nothing");
            assertThat(failure.outlook()).isEqualTo(CheckResult.Outlook.LASTS);
        });
    }

    @Test
    void aUnitThatIsUnknownMaskedOrStartedByTheHost() throws Exception {
        configure(UNIT);

        shown("LoadState=not-found\nUnitFileState=\n");
        assertThat(ask(new UnitCheck())).isInstanceOf(Fail.class).extracting(CheckResult::detail)
                .isEqualTo("systemd does not know app@1.service");
        shown("LoadState=masked\nUnitFileState=masked\n");
        assertThat(ask(new UnitCheck())).isInstanceOf(Fail.class).extracting(CheckResult::detail)
                .isEqualTo("app@1.service is masked");
        shown("LoadState=loaded\nUnitFileState=enabled\n");
        assertThat(ask(new UnitCheck())).isInstanceOf(Warn.class).extracting(CheckResult::detail)
                .asString().startsWith("app@1.service starts with the host");
    }

    @Test
    void aSystemctlThatDoesNotAnswerTellsNothing() throws Exception {
        configure("clients: [{name: one, start: [systemctl, start, other], stop: [systemctl, stop, other]}]");

        assertThat(ask(new UnitCheck())).isInstanceOf(Broken.class);
    }

    @Test
    void rootNeedsNoRuleUnlessTheServiceRunsAsSomebodyElse() throws Exception {
        configure(UNIT);
        assertThat(ask(new RightsCheck())).isInstanceOf(Pass.class);

        file("/usr/lib/systemd/system/connector-ha.service", "[Service]\nUser=connector-ha\n");
        assertThat(ask(new RightsCheck())).isInstanceOf(Fail.class).extracting(CheckResult::detail)
                .isEqualTo("no rule of polkit lets user connector-ha start and stop app@1.service");
    }

    @Test
    void theRemedyIsForTheUserThatADropInSays() throws Exception {
        configure(UNIT);
        file("/usr/lib/systemd/system/connector-ha.service", "[Service]\nUser=connector-ha\n");
        assertThat(ask(new RightsCheck()).remedied().orElseThrow().commands())
                .containsExactly("connector-ha config polkit --install --user connector-ha");

        file("/etc/systemd/system/connector-ha.service.d/user.conf", "[Service]\nUser = failover\n");
        assertThat(ask(new RightsCheck())).isInstanceOfSatisfying(Fail.class, failure -> {
            assertThat(failure.detail())
                    .isEqualTo("no rule of polkit lets user failover start and stop app@1.service");
            assertThat(failure.remedy().commands())
                    .containsExactly("connector-ha config polkit --install --user failover");
        });
        file(PolkitRule.FILE, PolkitRule.of("failover", config.clients()).render());
        assertThat(ask(new RightsCheck())).isInstanceOf(Pass.class);
    }

    @Test
    void anAgentThatTheUnitRunsAsRootNeedsNoRuleWhoeverAsks() throws Exception {
        configure(UNIT);
        file("/proc/self/status", NOBODY);
        file("/usr/lib/systemd/system/connector-ha.service", "[Service]\nUser=connector-ha\n");
        file("/etc/systemd/system/connector-ha.service.d/user.conf", "[Service]\nUser=\n");

        assertThat(ask(new RightsCheck())).isInstanceOf(Pass.class);
    }

    @Test
    void theRuleThatTheAgentPrintsIsRecognised() throws Exception {
        configure(UNIT);
        file("/proc/self/status", NOBODY);
        assertThat(ask(new RightsCheck())).isInstanceOf(Fail.class);

        file(PolkitRule.FILE, PolkitRule.of("connector-ha", config.clients()).render());

        assertThat(ask(new RightsCheck())).isEqualTo(new Pass(PolkitRule.FILE + " permits it"));
    }

    @Test
    void aRuleForOtherUnitsOrAnotherUserIsNone() throws Exception {
        configure(UNIT);
        file("/etc/systemd/system/connector-ha.service", "[Service]\nUser=connector-ha\n");

        file(PolkitRule.FILE, new PolkitRule("connector-ha", List.of("app@2.service")).render());
        assertThat(ask(new RightsCheck())).isInstanceOf(Fail.class);
        file(PolkitRule.FILE, new PolkitRule("somebody", List.of("app@1.service")).render());
        assertThat(ask(new RightsCheck())).isInstanceOf(Fail.class);
    }

    private void configure(String more) {
        config = FactsForTests.config(
                FactsForTests.VRRP + "interfaces: [{device: eth0, virtualAddresses: [10.0.1.100]}]\n" + more);
    }

    private void shown(String text) {
        kernel.printing(new Output(0, text), "systemctl", "show", "--property=LoadState",
                "--property=UnitFileState", "app@1.service");
    }

    private CheckResult ask(Check check) throws InterruptedException {
        return check.run(new Facts(config, FactsForTests.sources(FactsForTests.NO_IDENTITY,
                FakeImds.absent(), new HostSources(new HostFiles(root), kernel))));
    }

    private void program(String name) throws IOException {
        file(name, "#!/bin/sh\n");
        Files.setPosixFilePermissions(root.resolve(name.substring(1)),
                PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void file(String name, String text) throws IOException {
        Path path = root.resolve(name.substring(1));
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
