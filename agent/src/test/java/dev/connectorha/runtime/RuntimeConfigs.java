package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ConfigContext;
import dev.connectorha.config.ConfigLoader;
import dev.connectorha.config.ConfigResult;

/** Configurations as the loader makes them. */
final class RuntimeConfigs {
    private RuntimeConfigs() {}

    static AgentConfig minimal() {
        return with("", "");
    }

    /** With more keys of {@code vrrp}, and more of its one interface, each line indented as it must be. */
    static AgentConfig with(String vrrp, String nic) {
        return read("""
                vrrp:
                  virtualRouterId: 51
                  priority: 150
                  localAddress: 10.0.1.10
                  peerAddress: 10.0.1.11
                %sinterfaces:
                  - device: eth0
                    virtualAddresses: [10.0.1.100]
                %s""".formatted(vrrp, nic));
    }

    static AgentConfig read(String text) {
        return switch (ConfigLoader.parse(text, new ConfigContext("the-host"))) {
            case ConfigResult.Valid(var config, var _) -> config;
            case ConfigResult.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }
}
