package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The routes of a changed file, before and after this member has joined. On the loop, but for {@link #config}. */
final class RouteReload implements Reloadable {
    private final AtomicReference<AgentConfig> current;
    private Consumer<AgentConfig> reroute = _ -> {};

    RouteReload(AgentConfig started) {
        this.current = new AtomicReference<>(started);
    }

    /** The one whose routes count. On any thread. */
    AgentConfig config() {
        return current.get();
    }

    /**
     * From now on a change has somewhere to go.
     *
     * @param used what this member has joined with; another one may have come meanwhile
     */
    void joined(AgentConfig used, Consumer<AgentConfig> taker) {
        reroute = taker;
        if (!config().equals(used)) {
            reroute.accept(config());
        }
    }

    @Override
    public Set<String> keys() {
        return Set.of("interfaces[].routes");
    }

    /** Which routes are whose is told by the place in the list: another number of NICs is never taken. */
    @Override
    public void reload(AgentConfig config) {
        if (config.interfaces().size() != config().interfaces().size()) {
            return;
        }
        current.set(config);
        reroute.accept(config);
    }
}
