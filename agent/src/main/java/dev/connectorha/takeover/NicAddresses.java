package dev.connectorha.takeover;

import dev.connectorha.takeover.plan.Observed.Nic;
import dev.connectorha.takeover.plan.Resource.Vip;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The NIC's half of the virtual IPs. */
final class NicAddresses {
    private static final long RETRY = Duration.ofSeconds(1).toNanos();

    private final NicPort port;
    private final List<Vip> virtualAddresses;
    private final LoopTimer loop;
    private final TakeoverListener listener;
    private long retryAt;

    NicAddresses(NicPort port, List<Vip> virtualAddresses, LoopTimer loop, TakeoverListener listener) {
        this.port = port;
        this.virtualAddresses = virtualAddresses;
        this.loop = loop;
        this.listener = listener;
        this.retryAt = loop.nowNanos();
    }

    boolean hasAny() {
        return virtualAddresses.stream().anyMatch(vip -> port.has(vip.address()));
    }

    /** Whether all of them are there, afresh: a DHCP client may have taken one off. */
    Nic look() {
        return new Nic(virtualAddresses.stream().allMatch(vip -> port.has(vip.address())), retryAt);
    }

    boolean add() {
        return each(vip -> port.add(vip.address()));
    }

    boolean remove() {
        return each(vip -> port.remove(vip.address()));
    }

    private boolean each(Function<Vip, Optional<String>> change) {
        boolean done = true;
        for (Vip vip : virtualAddresses) {
            Optional<String> problem = change.apply(vip);
            problem.ifPresent(listener::nicFailed);
            done &= problem.isEmpty();
        }
        retryAt = loop.nowNanos() + RETRY;
        return done;
    }
}
