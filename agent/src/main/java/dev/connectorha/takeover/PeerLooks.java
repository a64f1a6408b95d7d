package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.Workbench.Tools;
import dev.connectorha.takeover.plan.PeerMachine;
import dev.connectorha.takeover.plan.Timing;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * T5: looks whether the peer's machine is down, for as long as this member has yielded. Optional permissions: without
 * them nothing is missing but the news.
 */
final class PeerLooks {
    private static final long EVERY = Duration.ofSeconds(10).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(2).toNanos();

    private final NetworkInterfaceId self;
    private final PeerReads reads;
    private final RandomGenerator random;
    private final Tools tools;
    private final BiConsumer<NetworkInterfaceId, NetworkInterfaceId> found;
    private long pause = EVERY;

    /** @param found hears of the own ENI, and of the peer's on that NIC */
    PeerLooks(TakeoverSettings settings, TakeoverPorts ports, Tools tools,
            BiConsumer<NetworkInterfaceId, NetworkInterfaceId> found) {
        this.self = settings.places().getFirst().self();
        this.reads = new PeerReads(settings, ports.ec2(), tools.loop());
        this.random = ports.random();
        this.tools = tools;
        this.found = found;
    }

    /** @param wanted asked when the answer comes: whether this member still stands back as it did */
    void look(NetworkInterfaceId peer, BooleanSupplier wanted) {
        long began = tools.loop().nowNanos();
        tools.ledger().peer(machine -> machine.looks(machine.looks().started()));
        tools.take(reads.look(peer), seen -> {
            boolean current = wanted.getAsBoolean()
                    && tools.ledger().peer().networkInterface().equals(Optional.of(peer));
            take(seen, began, current);
            tools.replan().run();
        });
    }

    private void take(PeerLook seen, long began, boolean current) {
        switch (seen) {
            case PeerLook.Up _ -> up(began);
            case PeerLook.Down(String why) -> {
                answered(began, began + Timing.STANDARD.peerSecondLook());
                tools.ledger().peer(machine -> current ? machine.down(began, why) : machine);
            }
            case PeerLook.Moved(NetworkInterfaceId to) -> {
                up(began);
                found.accept(self, to);
                tools.listener().peerFound(to);
            }
            case PeerLook.Unknown(Ec2Failure failure) -> failed(failure);
        }
    }

    private void up(long began) {
        answered(began, began + (long) (EVERY * random.nextDouble(0.9, 1.1)));
        tools.ledger().peer(PeerMachine::up);
    }

    private void answered(long began, long next) {
        pause = EVERY;
        tools.ledger().peer(machine -> machine.looks(machine.looks().answered(began, next)));
    }

    private void failed(Ec2Failure failure) {
        long wait = pause;
        if (Denial.is(failure)) {
            wait = Denial.ASKED_AGAIN_AFTER;
            tools.listener().peerUnseen(failure);
        } else {
            pause = Math.min(LONGEST_PAUSE, 2 * pause);
        }
        long next = tools.loop().nowNanos() + wait;
        tools.ledger().peer(machine -> machine.looks(machine.looks().failed(next)));
    }
}
