package dev.connectorha.config;

import java.util.List;
import java.util.Optional;

/** Contradictions in {@code clients} and {@code notify}, and between them and the rest. */
final class ClientRules {
    private ClientRules() {}

    static void check(AgentConfig config, Rules rules) {
        for (int i = 0; i < config.clients().size(); i++) {
            client(config.clients().get(i), "clients[" + i + "]", config, rules);
            commands(config.clients().get(i), "clients[" + i + "]", rules);
        }
        config.notifications().ifPresent(notify -> check(notify, rules));
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

    private static void commands(ClientConfig client, String name, Rules rules) {
        rules.refuse(client.foreground() && !client.status().isEmpty(),
                List.of(name + ".status", name + ".foreground"),
                "has no effect with foreground: true: then the process is the client");
    }

    /** Who is to be told is told in one way. */
    private static void check(NotifyConfig notify, Rules rules) {
        List<String> keys = List.of("notify.command", "notify.fifo", "notify");
        boolean command = !notify.command().isEmpty();
        rules.refuse(command && notify.fifo().isPresent(), keys, "and notify.fifo exclude each other");
        rules.refuse(!command && notify.fifo().isEmpty(), keys, "needs command or fifo");
    }

    private static boolean hasDevice(AgentConfig config, String device) {
        return config.interfaces().stream().anyMatch(nic -> nic.device().equals(device));
    }
}
