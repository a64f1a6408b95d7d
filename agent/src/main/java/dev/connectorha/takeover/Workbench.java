package dev.connectorha.takeover;

import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Timing;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The hands of the reconciler: what it knows, and what it reads, writes and tells. */
final class Workbench {
    private final Ledger ledger;
    private final NicAddresses nic;
    private final Reads reads;
    private final Writes writes;
    private final Releases releases;
    private final PeerLooks peerLooks;
    private final TakeoverListener listener;
    private final TakeoverLog log = new TakeoverLog();

    Workbench(TakeoverSettings settings, TakeoverPorts ports, LoopTimer loop, TakeoverListener listener,
            Answers answers) {
        this.listener = log.before(listener);
        this.ledger = new Ledger(Timing.STANDARD, settings.vips(), loop.nowNanos());
        this.nic = new NicAddresses(ports.nic(), settings.vips(), loop, this.listener);
        Tools tools = new Tools(loop, ledger, this.listener, answers.replan(),
                () -> writeEnded(answers));
        this.reads = new Reads(settings, ports, tools, answers.leftHere());
        PacedCalls paced = new PacedCalls(tools, ports.random());
        this.releases = new Releases(settings, ports, tools, paced);
        this.peerLooks = new PeerLooks(settings, ports, tools, reads::peer);
        this.writes = new Writes(ports.retries(), tools, paced,
                new WriteCalls(ports.ec2(), reads::peersOf));
    }

    /**
     * Who hears of answers, on the loop.
     *
     * @param replan something has changed of what is known
     * @param writeEnded a write was answered or timed out; before replanning
     * @param leftHere the peer is master, and has left a route here for long
     */
    record Answers(Runnable replan, Runnable writeEnded, Runnable leftHere) {}

    /** What every answer needs. */
    record Tools(LoopTimer loop, Ledger ledger, TakeoverListener listener, Runnable replan,
            Runnable writeEnded) {
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

    private void writeEnded(Answers answers) {
        answers.writeEnded().run();
        releases.writeEnded();
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

    Releases releases() {
        return releases;
    }

    PeerLooks peerLooks() {
        return peerLooks;
    }

    TakeoverListener listener() {
        return listener;
    }

    TakeoverLog log() {
        return log;
    }
}
