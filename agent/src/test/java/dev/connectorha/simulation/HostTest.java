package dev.connectorha.simulation;

import org.junit.jupiter.api.Test;

/** A restart is one, whatever else happens to the process: otherwise a world that counts as mended is not. */
class HostTest {
    @Test
    void whoIsRestartedWhilePausedComesBack() {
        new Story().from(40, 60, new Fault.Pause(Name.B)).from(42, 44, new Fault.Restart(Name.B))
                .seen(50, "B is paused", world -> !world.host(Name.B).awake())
                .seen(65, "B runs again", world -> world.host(Name.B).awake()).ends(Name.A).plays();
    }

    @Test
    void whoIsStartedBeforeItHasLeftComesBack() {
        new Story().from(40, 40.5, new Fault.Restart(Name.B))
                .seen(45, "B runs again", world -> world.host(Name.B).awake()).ends(Name.A).plays();
    }
}
