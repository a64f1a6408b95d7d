package dev.connectorha.preflight.peer;

import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.Fact;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Heard;
import java.time.Duration;

/** One time of listening, which all checks of the peer share. */
final class Live {
    /** For who asks the daemon, and for who waits for a processor. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final Duration window;
    private final Fact<Heard> heard;

    Live(Duration window) {
        this.window = window;
        this.heard = facts -> facts.sources().peer().listen(facts.config(), window);
    }

    /** What was heard in that time. */
    Fact<Heard> heard() {
        return heard;
    }

    CheckInfo about(String id, String title) {
        return CheckInfo.of(id, Group.PEER, title).within(window.plus(MARGIN))
                .calling("a listening socket", "the control socket");
    }
}
