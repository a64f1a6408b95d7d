package dev.connectorha.config;

/** How the Connector was set up; an Advanced one manages only the clients whose resources belong to a NIC. */
public enum ConnectorKind {
    EXPRESS, ADVANCED
}
