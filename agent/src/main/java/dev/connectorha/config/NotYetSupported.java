package dev.connectorha.config;

/**
 * Refuses what the file may say but this version cannot do. Nothing is ever ignored: an operator who reads
 * {@code Valid} gets all that the file asks for. A feature that arrives deletes its lines here, and its row's
 * remark in docs/configuration.md.
 */
final class NotYetSupported {
    private final Findings findings;

    private NotYetSupported(Findings findings) {
        this.findings = findings;
    }

    static void check(AgentConfig config, Findings findings) {
        NotYetSupported gate = new NotYetSupported(findings);
        gate.refuse(config.connector().kind() == ConnectorKind.ADVANCED, "connector.kind", "advanced");
        gate.refuse(!config.clients().isEmpty(), "clients", "managing clients");
    }

    private void refuse(boolean used, String key, String what) {
        if (used) {
            findings.problem(key, what + " is not supported yet");
        }
    }
}
