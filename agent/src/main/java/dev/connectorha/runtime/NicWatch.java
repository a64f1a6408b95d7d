package dev.connectorha.runtime;

import dev.connectorha.host.LinkState;
import dev.connectorha.host.NetlinkException;
import dev.connectorha.host.NetlinkWatch;
import dev.connectorha.host.NicAddresses;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the NIC that speaks VRRP. Without its address or its carrier this member hears nobody and would become
 * MASTER beside the true one. Told by the kernel at once (rtnetlink), not found out by asking now and then. An address
 * that is only being put back is waited for a moment ({@link AddressAbsence}).
 */
final class NicWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NicWatch.class);

    private static final long LOOK_AGAIN = 1_000_000_000L;

    private final NicAddresses addresses = new NicAddresses();
    private final String device;
    private final InetAddress local;
    private final AgentLoop loop;
    private final Consumer<Optional<String>> listener;
    private final AddressAbsence absence;
    private final NetlinkWatch watch;
    private final int index;

    private NicWatch(String device, InetAddress local, long toleranceNanos, AgentLoop loop,
            Consumer<Optional<String>> listener)
            throws NetlinkException {
        this.device = device;
        this.local = local;
        this.loop = loop;
        this.listener = listener;
        this.absence = new AddressAbsence(loop, toleranceNanos, this::look);
        this.index = addresses.link(device).map(LinkState::index).orElse(0);
        this.watch = NetlinkWatch.open(loop.eventLoop(), loop.guarded(this::look));
        loop.execute(this::look);
    }

    /**
     * @param toleranceNanos how long the address may be missing before that is told
     * @param listener hears on the loop, after every change of any NIC, what is wrong with this one, or nothing
     */
    static NicWatch open(String device, InetAddress local, long toleranceNanos, AgentLoop loop,
            Consumer<Optional<String>> listener)
            throws NetlinkException {
        return new NicWatch(device, local, toleranceNanos, loop, listener);
    }

    private void look() {
        try {
            listener.accept(trouble());
        } catch (NetlinkException e) {
            LOG.warn("nic.unreadable device={} why=\"{}\": asking again in a second", device, e.getMessage());
            loop.schedule(this::look, LOOK_AGAIN);
        }
    }

    private Optional<String> trouble() throws NetlinkException {
        Optional<LinkState> link = addresses.link(device);
        if (link.isEmpty()) {
            return Optional.of("the device " + device + " has gone");
        }
        if (link.get().index() != index) {
            return Optional
                    .of("the device " + device + " has gone and come back as another one: restart the agent");
        }
        if (!link.get().up() || !link.get().running()) {
            return Optional.of("the device " + device + (link.get().up() ? " has no carrier" : " is down"));
        }
        boolean present = addresses.list(device).stream().anyMatch(found -> found.address().equals(local));
        return absence.counts(present)
                ? Optional.of("the address " + local.getHostAddress() + " is not on " + device + " any more")
                : Optional.empty();
    }

    @Override
    public void close() {
        watch.close();
    }
}
