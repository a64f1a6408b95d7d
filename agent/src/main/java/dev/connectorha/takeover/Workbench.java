package dev.connectorha.takeover;

import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Resource.Vip;
import dev.connectorha.takeover.plan.Timing;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The hands of the reconciler: what it knows, and what it reads, writes and tells. */
final class Workbench {
    private final Ledger ledger;
    private final NicAddresses nic;
    private final Reads reads;
    private final Writes writes;
    private final TakeoverListener listener;
    private final TakeoverLog log = new TakeoverLog();

    /** @param replan called on the loop whenever an answer has changed what is known */
    Workbench(TakeoverSettings settings, TakeoverPorts ports, LoopTimer loop, TakeoverListener listener,
            Runnable replan) {
        List<Vip> virtualAddresses = settings.virtualAddresses().stream().map(Vip::new).toList();
        this.listener = log.before(listener);
        this.ledger = new Ledger(Timing.STANDARD, virtualAddresses, loop.nowNanos());
        this.nic = new NicAddresses(ports.nic(), virtualAddresses, loop, this.listener);
        this.reads = new Reads(settings, ports, new Tools(loop, ledger, this.listener, replan));
        this.writes = new Writes(settings, ports, new Tools(loop, ledger, this.listener, replan));
    }

    /** What every answer needs. */
    record Tools(LoopTimer loop, Ledger ledger, TakeoverListener listener, Runnable replan) {
        /** Takes an answer in, on the loop. Whatever goes wrong in that is a bug, and ends the process as any other. */
        <T> void take(CompletionStage<T> answer, Consumer<T> taker) {
            var _ = answer.whenComplete((value, bug) -> loop.execute(() -> {
                if (bug != null) {
                    throw new IllegalStateException("an answer was not taken in", bug);
                }
                taker.accept(value);
            }));
        }
    }

    /** What is known now, with the NIC as it is. */
    Observed observed(boolean believed) {
        ledger.nic(nic.look());
        return ledger.observed(believed);
    }

    Ledger ledger() {
        return ledger;
    }

    NicAddresses nic() {
        return nic;
    }

    Reads reads() {
        return reads;
    }

    Writes writes() {
        return writes;
    }

    TakeoverListener listener() {
        return listener;
    }

    TakeoverLog log() {
        return log;
    }
}
