package dev.connectorha.config;

import java.util.List;
import java.util.Optional;

/**
 * The whole configuration of one member, checked: values are in range and do not contradict each other.
 *
 * @param interfaces every NIC that carries a virtual address; at least one, and the first one speaks VRRP
 * @param clients the Connector clients the agent starts and stops; may be empty
 * @param track the health checks that change the priority; may be empty
 * @param notifications who is told of each change of role: the key {@code notify}, which no component may be called
 */
public record AgentConfig(ConnectorConfig connector, VrrpConfig vrrp, List<InterfaceConfig> interfaces,
        List<ClientConfig> clients, List<TrackConfig> track, Ec2Config ec2, OnStop onStop,
        ManagementConfig management, Optional<NotifyConfig> notifications) {
    public AgentConfig {
        interfaces = List.copyOf(interfaces);
        clients = List.copyOf(clients);
        track = List.copyOf(track);
    }
}
