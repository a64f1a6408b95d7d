package dev.connectorha.takeover;

import dev.connectorha.takeover.plan.Observed.Nic;
import dev.connectorha.takeover.plan.Resource.Vip;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The NICs' half of the virtual IPs. */
final class NicAddresses {
    private static final long RETRY = Duration.ofSeconds(1).toNanos();

    private final NicPort port;
    private final List<Vip> vips;
    private final LoopTimer loop;
    private final TakeoverListener listener;
    private final Map<Vip, Long> notBefore = new HashMap<>();

    NicAddresses(NicPort port, List<Vip> vips, LoopTimer loop, TakeoverListener listener) {
        this.port = port;
        this.vips = vips;
        this.loop = loop;
        this.listener = listener;
    }

    boolean hasAny() {
        return !look().present().isEmpty();
    }

    /** Which of them are there, afresh: a DHCP client may have taken one off. */
    Nic look() {
        Set<Vip> present = new LinkedHashSet<>();
        vips.stream().filter(vip -> port.has(vip.self(), vip.address())).forEach(present::add);
        return new Nic(present, Map.copyOf(notBefore));
    }

    void add(Vip vip) {
        note(vip, port.add(vip.self(), vip.address()));
    }

    void remove(Vip vip) {
        note(vip, port.remove(vip.self(), vip.address()));
    }

    private void note(Vip vip, Optional<String> problem) {
        problem.ifPresent(listener::nicFailed);
        // Whatever the kernel answered: what is not there all the same is not tried again in a tight loop.
        notBefore.put(vip, loop.nowNanos() + RETRY);
    }
}
