package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A part of the agent that takes a changed configuration in while it runs. On the loop. */
interface Reloadable {
    /** What it takes in: keys without indices, such as {@code interfaces[].routes}; what is below them is meant too. */
    Set<String> keys();

    /** The file says something else under these keys now. The rest of it may differ from what runs: leave it alone. */
    void reload(AgentConfig config);

    /** What whoever asks for the reload should know of it, for people; asked before it is taken in. */
    default List<String> warnings(AgentConfig config) {
        return List.of();
    }

    /** One that needs no class of its own. */
    static Reloadable of(String key, Consumer<AgentConfig> taker) {
        return of(key, taker, _ -> List.of());
    }

    /** One that has something to say too. */
    static Reloadable of(String key, Consumer<AgentConfig> taker,
            Function<AgentConfig, List<String>> warner) {
        return new Reloadable() {
            @Override
            public Set<String> keys() {
                return Set.of(key);
            }

            @Override
            public void reload(AgentConfig config) {
                taker.accept(config);
            }

            @Override
            public List<String> warnings(AgentConfig config) {
                return warner.apply(config);
            }
        };
    }
}
