package dev.connectorha.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every key there is, by the mapping it belongs to; {@code []} stands for any entry of a list. */
final class Schema {
    private static final Map<String, List<String>> SECTIONS = Map.ofEntries(
            Map.entry("",
                    List.of("connector", "vrrp", "interfaces", "clients", "track", "ec2", "onStop",
                            "management", "notify")),
            Map.entry("connector", List.of("name", "kind")),
            Map.entry("vrrp",
                    List.of("version", "virtualRouterId", "priority", "advertisementInterval", "downAfter",
                            "localAddress", "peerAddress", "preempt", "preemptDelay", "startupDelay",
                            "checksum", "authentication", "minTtl")),
            Map.entry("vrrp.authentication", List.of("pass")),
            Map.entry("interfaces[]",
                    List.of("device", "networkInterfaceId", "peerNetworkInterfaceId", "virtualAddresses",
                            "routes")),
            Map.entry("interfaces[].routes", List.of("destinations", "tables")),
            Map.entry("clients[]",
                    List.of("name", "device", "localResources", "start", "stop", "status", "foreground",
                            "timeout", "stopWhen")),
            Map.entry("track[]",
                    List.of("name", "tcp", "http", "status", "body", "exec", "process", "unit", "file",
                            "maxAge", "interface", "interval", "timeout", "rise", "fall", "weight")),
            Map.entry("ec2",
                    List.of("region", "callTimeout", "attemptTimeout", "verifyEvery", "unassignOnDemotion")),
            Map.entry("management", List.of("socket", "http", "logLevel")),
            Map.entry("notify", List.of("name", "command", "fifo")));

    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

    private Schema() {}

    /** @param section the path of a mapping in a file, such as {@code interfaces[0].routes} */
    static List<String> keysOf(String section) {
        List<String> keys = SECTIONS.get(INDEX.matcher(section).replaceAll("[]"));
        if (keys == null) {
            throw new IllegalStateException("the schema has no mapping " + section);
        }
        return keys;
    }

    /** The full names of all keys that hold values and no keys of their own. */
    static Set<String> leaves() {
        Set<String> leaves = allKeys();
        leaves.removeIf(key -> SECTIONS.containsKey(key) || SECTIONS.containsKey(key + "[]"));
        return leaves;
    }

    static Set<String> allKeys() {
        Set<String> all = new TreeSet<>();
        SECTIONS.forEach((section, keys) -> keys.forEach(key -> all.add(join(section, key))));
        return all;
    }

    static String join(String section, String key) {
        return section.isEmpty() ? key : section + "." + key;
    }
}
