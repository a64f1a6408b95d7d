package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.host.LinkState;
import dev.connectorha.host.NetlinkException;
import dev.connectorha.host.NicAddresses;
import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.network.InstanceLock;
import dev.connectorha.network.VrrpSocketException;
import dev.connectorha.runtime.StartupException.Kind;
import dev.connectorha.status.ControlSocket;
import dev.connectorha.status.ControlSocketException;
import dev.connectorha.status.metrics.AgentMetrics;
import java.util.ArrayList;
import java.util.List;

/** What the host must give, and what one process alone may have: each failure in the operator's words. */
final class HostClaim implements AutoCloseable {
    private final InstanceLock lock;
    private final List<String> macs;

    private HostClaim(InstanceLock lock, List<String> macs) {
        this.lock = lock;
        this.macs = List.copyOf(macs);
    }

    static HostClaim take(AgentConfig config) throws StartupException {
        List<String> macs = new ArrayList<>();
        for (int i = 0; i < config.interfaces().size(); i++) {
            macs.add(mac(i, config.interfaces().get(i).device()));
        }
        try {
            return new HostClaim(
                    InstanceLock.take(config.vrrp().localAddress(), config.vrrp().virtualRouterId()), macs);
        } catch (ErrnoException e) {
            String who = config.vrrp().localAddress().getHostAddress() + ", virtual router "
                    + config.vrrp().virtualRouterId();
            throw new StartupException(Kind.UNAVAILABLE, e.errno().equals(Errno.EADDRINUSE)
                    ? "another agent already runs on this host for " + who + "; stop it first"
                    : "cannot take the lock for " + who + ": " + e.getMessage());
        }
    }

    private static String mac(int index, String device) throws StartupException {
        try {
            LinkState link = new NicAddresses().link(device)
                    .orElseThrow(() -> new StartupException(Kind.CONFIGURATION,
                            "interfaces[" + index + "].device: there is no device " + device
                                    + " on this host; `ip link` lists them"));
            return link.mac();
        } catch (NetlinkException e) {
            throw new StartupException(Kind.UNAVAILABLE,
                    "cannot read the devices of this host: " + e.getMessage());
        }
    }

    /** Of the configured devices in their order, lower case with colons. */
    List<String> macs() {
        return macs;
    }

    Member member(AgentConfig config, AgentLoop loop, AgentMetrics metrics) throws StartupException {
        try {
            return new Member(config, loop, metrics);
        } catch (VrrpSocketException e) {
            Kind kind = switch (e.kind()) {
                case NOT_PERMITTED -> Kind.PERMISSION;
                case UNKNOWN_DEVICE, ADDRESS_MISSING -> Kind.CONFIGURATION;
                case OTHER -> Kind.UNAVAILABLE;
            };
            throw new StartupException(kind, String.valueOf(e.getMessage()));
        }
    }

    NicWatch watch(AgentConfig config, AgentLoop loop, Member member) throws StartupException {
        try {
            return NicWatch.open(config.interfaces().getFirst().device(), config.vrrp().localAddress(),
                    AddressAbsence.tolerance(new VrrpSetup(config).election().timing()), loop,
                    member::nicLooked);
        } catch (NetlinkException e) {
            throw new StartupException(Kind.UNAVAILABLE,
                    "cannot watch the devices of this host: " + e.getMessage());
        }
    }

    ControlSocket control(AgentConfig config, ControlSocket.Handler handler) throws StartupException {
        try {
            return ControlSocket.open(config.management().socket(), handler);
        } catch (ControlSocketException e) {
            throw new StartupException(Kind.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
