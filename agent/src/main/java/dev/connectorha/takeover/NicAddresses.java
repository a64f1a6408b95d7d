package dev.connectorha.takeover;

import dev.connectorha.takeover.plan.Desired.Stance;
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

    /** A claim needs all of them there; a hold lasts as long as one is. */
    Nic look(Stance stance) {
        boolean present = switch (stance) {
            case CLAIM -> virtualAddresses.stream().allMatch(vip -> port.has(vip.address()));
            case HOLD -> hasAny();
            case IDLE -> false;
        };
        return new Nic(present, retryAt);
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
        retryAt = done ? loop.nowNanos() : loop.nowNanos() + RETRY;
        return done;
    }
}
