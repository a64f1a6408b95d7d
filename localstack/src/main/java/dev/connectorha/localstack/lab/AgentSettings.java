package dev.connectorha.localstack.lab;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one agent of the lab is configured.
 *
 * @param launcher the agent's {@code bin/connector-ha}
 * @param keys what differs from the lab's own configuration: dotted names of {@code config.yaml} keys, such as
 *        {@code vrrp.preempt}, to anything YAML can hold; {@code interface.routes} stands for a key of the one
 *        interface
 * @param environment what differs from the lab's own environment of an agent
 */
public record AgentSettings(Path launcher, Map<String, Object> keys, Map<String, String> environment) {
    public AgentSettings {
        keys = Map.copyOf(keys);
        environment = Map.copyOf(environment);
    }

    /** This build's agent with adverts every second, the default. */
    public static AgentSettings of(int priority) {
        Path root = Path.of(System.getProperty("connectorha.root", "."));
        Path launcher = root.resolve("agent/target/connector-ha/bin/connector-ha").toAbsolutePath();
        return new AgentSettings(launcher, Map.of("vrrp.priority", priority), Map.of());
    }

    /** The same with one more key; see {@link #keys}. */
    public AgentSettings with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(keys);
        more.put(key, value);
        return new AgentSettings(launcher, more, environment);
    }

    /** The same with one more environment variable. */
    public AgentSettings env(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new AgentSettings(launcher, keys, more);
    }

    /** The same with another launcher. */
    public AgentSettings launchedBy(Path other) {
        return new AgentSettings(other, keys, environment);
    }
}
