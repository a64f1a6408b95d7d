package dev.connectorha.config;

import dev.connectorha.config.RoutesConfig.Listed;
import dev.connectorha.config.RoutesConfig.Routes;
import java.net.InetAddress;
import java.util.List;

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
        gate.vrrp(config.vrrp());
        gate.refuse(config.interfaces().size() > 1, "interfaces[1]", "a second interface");
        for (int i = 0; i < config.interfaces().size(); i++) {
            gate.nic(config.interfaces().get(i), "interfaces[" + i + "]");
        }
        gate.refuse(config.connector().kind() == ConnectorKind.ADVANCED, "connector.kind", "advanced");
        gate.refuse(!config.clients().isEmpty(), "clients", "managing clients");
        gate.refuse(!config.track().isEmpty(), "track", "tracking");
        gate.refuse(config.ec2().unassignOnDemotion(), "ec2.unassignOnDemotion", "true");
        gate.refuse(config.onStop() == OnStop.RELEASE, "onStop", "release");
        gate.refuse(config.management().http().isPresent(), "management.http", "the status page");
    }

    private void vrrp(VrrpConfig vrrp) {
        ipv6(vrrp.localAddress(), "vrrp.localAddress");
        ipv6(vrrp.peerAddress(), "vrrp.peerAddress");
    }

    private void nic(InterfaceConfig nic, String name) {
        List<InetAddress> addresses = nic.virtualAddresses();
        refuse(addresses.size() > 1, name + ".virtualAddresses", "a second virtual address");
        for (int i = 0; i < addresses.size(); i++) {
            ipv6(addresses.get(i), name + ".virtualAddresses[" + i + "]");
        }
        if (nic.routes() instanceof Routes routes) {
            refuse(routes.tables().stream().anyMatch(table -> !table.equals(RoutesConfig.SUBNET_TABLE)),
                    name + ".routes.tables", "any table but subnet");
            destinations(routes, name + ".routes.destinations");
        }
    }

    private void destinations(Routes routes, String name) {
        if (routes.destinations() instanceof Listed(List<Destination> listed)) {
            for (int i = 0; i < listed.size(); i++) {
                ipv6(listed.get(i).network(), name + "[" + i + "]");
            }
        }
    }

    private void ipv6(InetAddress address, String key) {
        refuse(Addresses.isIpv6(address) && findings.isSound(key), key, "IPv6");
    }

    private void refuse(boolean used, String key, String what) {
        if (used) {
            findings.problem(key, what + " is not supported yet");
        }
    }
}
