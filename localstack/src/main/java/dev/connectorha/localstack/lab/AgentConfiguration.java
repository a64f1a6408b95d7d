package dev.connectorha.localstack.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes a member's {@code config.yaml}. */
final class AgentConfiguration {
    private AgentConfiguration() {}

    static String yaml(Member member, Path socket, AgentSettings settings) {
        Map<String, Object> networkInterface = new LinkedHashMap<>();
        networkInterface.put("device", Topology.DEVICE);
        networkInterface.put("virtualAddresses", new ArrayList<>(List.of(Topology.VIRTUAL_ADDRESS)));
        Map<String, Object> root = new LinkedHashMap<>();
        set(root, "connector.name", "connector-" + member.label());
        set(root, "vrrp.localAddress", member.address());
        set(root, "vrrp.peerAddress", member.peer().address());
        set(root, "management.socket", socket.toString());
        root.put("interfaces", List.of(networkInterface));
        new TreeMap<>(settings.keys()).forEach((key, value) -> {
            if (key.startsWith("interface.")) {
                set(networkInterface, key.substring("interface.".length()), value);
            } else {
                set(root, key, value);
            }
        });
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(root);
    }

    @SuppressWarnings("unchecked") // Only this class fills the tree, and only with such maps.
    private static void set(Map<String, Object> tree, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            tree.put(key, value);
            return;
        }
        Object branch = tree.computeIfAbsent(key.substring(0, dot), _ -> new LinkedHashMap<String, Object>());
        set((Map<String, Object>) branch, key.substring(dot + 1), value);
    }
}
