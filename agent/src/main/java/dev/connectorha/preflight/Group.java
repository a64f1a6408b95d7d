package dev.connectorha.preflight;

import java.util.Locale;

/** What a check is about. The order is that of the report; the name in lower case begins the checks' ids. */
public enum Group {
    HOST("Host"), CLIENTS("Clients"), INSTANCE("Instance"), IDENTITY("AWS identity"), PERMISSIONS(
            "Permissions"), NETWORK("Network"), PEER("Peer"), HEALTH("Health checks"), POLICY("Policy");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** In ids and in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
