package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import java.util.Set;
import java.util.function.Consumer;

/** A part of the agent that takes a changed configuration in while it runs. On the loop. */
interface Reloadable {
    /** What it takes in: keys without indices, such as {@code interfaces[].routes}; what is below them is meant too. */
    Set<String> keys();

    /** The file says something else under these keys now. The rest of it may differ from what runs: leave it alone. */
    void reload(AgentConfig config);

    /** One that needs no class of its own. */
    static Reloadable of(String key, Consumer<AgentConfig> taker) {
        return new Reloadable() {
            @Override
            public Set<String> keys() {
                return Set.of(key);
            }

            @Override
            public void reload(AgentConfig config) {
                taker.accept(config);
            }
        };
    }
}
