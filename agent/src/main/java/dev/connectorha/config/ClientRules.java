package dev.connectorha.config;

import java.util.List;
import java.util.Optional;

/** Contradictions between {@code clients} and the rest. */
final class ClientRules {
    private ClientRules() {}

    static void check(AgentConfig config, Rules rules) {
        for (int i = 0; i < config.clients().size(); i++) {
            client(config.clients().get(i), "clients[" + i + "]", config, rules);
        }
    }

    private static void client(ClientConfig client, String name, AgentConfig config, Rules rules) {
        List<String> kind = List.of(name + ".localResources", "connector.kind");
        Optional<String> unknown = client.device().filter(device -> !hasDevice(config, device));
        rules.refuse(unknown.isPresent(), List.of(name + ".device", "interfaces"),
                unknown.orElse("") + " is not the device of any entry of interfaces");
        boolean advanced = config.connector().kind() == ConnectorKind.ADVANCED;
        rules.refuse(!advanced && !client.localResources().isEmpty(), kind,
                "has no effect unless connector.kind is advanced: an express Connector manages every client");
        rules.refuse(advanced && client.localResources().isEmpty() && client.device().isEmpty(),
                List.of(name, "connector.kind"),
                "needs device or localResources, because connector.kind is advanced");
    }

    private static boolean hasDevice(AgentConfig config, String device) {
        return config.interfaces().stream().anyMatch(nic -> nic.device().equals(device));
    }
}
