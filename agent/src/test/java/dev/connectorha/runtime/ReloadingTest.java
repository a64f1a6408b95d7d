package dev.connectorha.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ConfigContext;
import dev.connectorha.config.ConfigLoader;
import dev.connectorha.config.RoutesConfig;
import dev.connectorha.status.Progress;
import dev.connectorha.status.Progress.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a changed file is applied, what waits, and that a bad one does nothing. */
final class ReloadingTest {
    private static final String SOUND = """
            vrrp:
              virtualRouterId: 51
              priority: 150
              localAddress: 10.0.1.10
              peerAddress: 10.0.1.11
            interfaces:
              - device: eth0
                virtualAddresses: [10.0.1.100]
            """;

    private final List<AgentConfig> taken = new ArrayList<>();
    private final List<Progress> told = new ArrayList<>();
    private final RouteReload routes = new RouteReload(RuntimeConfigs.read(SOUND));
    private String file = SOUND;
    private final Reloading reloading = new Reloading(
            () -> ConfigLoader.parse(file, new ConfigContext("the-host")), RuntimeConfigs.read(SOUND),
            Runnable::run, List.of(routes, Reloadable.of("onStop", taken::add)));

    @Test
    void theSameFileAppliesNothing() {
        reload(SOUND);

        assertThat(told).singleElement().satisfies(only -> {
            assertThat(only.result()).isEqualTo(Result.DONE);
            assertThat(only.text()).isEqualTo("nothing to apply");
        });
    }

    @Test
    void whatCanBeAppliedIsAppliedOnce() {
        reload(SOUND + "onStop: release\n");
        assertThat(texts()).containsExactly("applied: onStop", "everything is applied");
        assertThat(taken).hasSize(1);

        reload(SOUND + "onStop: release\n");
        assertThat(texts()).containsExactly("nothing to apply");
        assertThat(taken).hasSize(1);

        reload(SOUND);
        assertThat(texts()).containsExactly("applied: onStop", "everything is applied");
    }

    @Test
    void whatNeedsARestartIsNamedEachTimeUntilItIsAsBefore() {
        String changed = SOUND.replace("priority: 150", "priority: 120\n  preempt: true");
        reload(changed + "onStop: release\n");
        assertThat(texts()).containsExactly("applied: onStop", "needs a restart: vrrp.priority",
                "needs a restart: vrrp.preempt",
                "the agent goes on with the old values of what needs a restart");
        assertThat(told.getLast().result()).isEqualTo(Result.NEEDS_RESTART);

        reload(changed + "onStop: release\n");
        assertThat(told.getLast().result()).isEqualTo(Result.NEEDS_RESTART);

        reload(SOUND + "onStop: release\n");
        assertThat(texts()).containsExactly("nothing to apply");
    }

    @Test
    void whatAPartHasToSayIsPartOfTheAnswer() {
        Reloading warning = new Reloading(
                () -> ConfigLoader.parse(SOUND + "onStop: release\n", new ConfigContext("the-host")),
                RuntimeConfigs.read(SOUND), Runnable::run,
                List.of(Reloadable.of("onStop", taken::add, changed -> List.of("mind " + changed.onStop()))));

        warning.reload(told::add);

        assertThat(texts()).containsExactly("applied: onStop", "mind RELEASE", "everything is applied");
    }

    @Test
    void aBadFileListsItsProblemsAndChangesNothing() {
        reload(SOUND.replace("priority: 150", "priority: 300") + "onStop: release\nonstop: keep\n");

        assertThat(told.getLast().result()).isEqualTo(Result.INVALID);
        assertThat(told).hasSize(3);
        assertThat(texts()).anyMatch(text -> text.startsWith("line 3: vrrp.priority: "))
                .anyMatch(text -> text.startsWith("line 10: "));
        assertThat(taken).isEmpty();
    }

    @Test
    void routesGoToTheMemberAlsoIfItHasNotJoinedYet() {
        String changed = SOUND + "    routes: none\n";
        reload(changed);
        assertThat(texts()).containsExactly("applied: interfaces[0].routes", "everything is applied");
        assertThat(routes.config().interfaces().getFirst().routes()).isEqualTo(new RoutesConfig.None());

        routes.joined(RuntimeConfigs.read(SOUND), taken::add);
        assertThat(taken).as("it joined with those of before").hasSize(1);
        reload(SOUND);
        assertThat(taken).hasSize(2);
    }

    /** Its routes would go to the NIC that runs in its place. */
    @Test
    void anEntryThatIsAnotherOneNowWaitsWhole() {
        String changed = SOUND.replace("eth0", "eth1") + "    routes: none\n";
        reload(changed);

        assertThat(texts()).contains("needs a restart: interfaces[0].device",
                "needs a restart: interfaces[0].routes");
        assertThat(routes.config().interfaces().getFirst().routes()).isNotEqualTo(new RoutesConfig.None());
        reload(SOUND + "    routes: none\n");
        assertThat(texts()).contains("applied: interfaces[0].routes");
    }

    /** The places in the list say which routes are whose, and what runs has the places of before. */
    @Test
    void aListOfAnotherLengthWaitsWholeAlsoWhenItChangesOnceMore() {
        String before = "  - device: eth0\n";
        String longer = SOUND.replace(before,
                "  - device: eth1\n    virtualAddresses: [10.0.2.100]\n" + before);
        reload(longer);
        assertThat(told.getLast().result()).isEqualTo(Result.NEEDS_RESTART);

        reload(longer.replace("[10.0.2.100]\n", "[10.0.2.100]\n    routes: none\n"));
        assertThat(told.getLast().result()).isEqualTo(Result.NEEDS_RESTART);
        assertThat(texts()).noneMatch(text -> text.startsWith("applied: "));
        assertThat(routes.config()).isEqualTo(RuntimeConfigs.read(SOUND));

        reload(SOUND + "    routes: none\n");
        assertThat(texts()).containsExactly("applied: interfaces[0].routes", "everything is applied");
    }

    /** Else what the first file brought would stay, be it in no file any more. */
    @Test
    void whatWasTakenOfAFileWhoseListWaitsIsTakenBackWithTheFile() {
        reload(SOUND + "  - device: eth1\n    virtualAddresses: [10.0.2.100]\nonStop: release\n");
        assertThat(texts()).contains("applied: onStop", "needs a restart: interfaces");

        reload(SOUND);
        assertThat(texts()).containsExactly("applied: onStop", "everything is applied");
        assertThat(taken.getLast()).isEqualTo(RuntimeConfigs.read(SOUND));
    }

    @Test
    void whatWasTakenOfAFileWhoseEntryIsAnotherIsTakenBackWithTheFile() {
        reload(SOUND.replace("eth0", "eth1") + "    routes: none\nonStop: release\n");
        assertThat(texts()).contains("applied: onStop", "needs a restart: interfaces[0].routes");

        reload(SOUND);
        assertThat(texts()).containsExactly("applied: onStop", "everything is applied");
    }

    /** The routes of the second entry would go to the NIC that runs in its place, beside those of the first. */
    @Test
    void aPartTakesAllOfAFileOrNothing() {
        String two = SOUND + "  - device: eth1\n    virtualAddresses: [10.0.2.100]\n";
        RouteReload ofTwo = new RouteReload(RuntimeConfigs.read(two));
        Reloading second = new Reloading(() -> ConfigLoader.parse(file, new ConfigContext("the-host")),
                RuntimeConfigs.read(two), Runnable::run, List.of(ofTwo));
        file = two.replace("[10.0.1.100]\n", "[10.0.1.100]\n    routes: none\n").replace("eth1", "eth2")
                + "    routes: none\n";
        second.reload(told::add);

        assertThat(texts()).contains("needs a restart: interfaces[0].routes",
                "needs a restart: interfaces[1].routes", "needs a restart: interfaces[1].device");
        assertThat(ofTwo.config()).isEqualTo(RuntimeConfigs.read(two));
    }

    @Test
    void routesOfAnotherNumberOfNicsAreNeverTaken() {
        routes.joined(RuntimeConfigs.read(SOUND), taken::add);

        routes.reload(RuntimeConfigs.read(
                SOUND + "  - device: eth1\n    virtualAddresses: [10.0.2.100]\n    routes: none\n"));

        assertThat(taken).isEmpty();
        assertThat(routes.config()).isEqualTo(RuntimeConfigs.read(SOUND));
    }

    private void reload(String text) {
        told.clear();
        file = text;
        reloading.reload(told::add);
    }

    private List<String> texts() {
        return told.stream().map(Progress::text).toList();
    }
}
