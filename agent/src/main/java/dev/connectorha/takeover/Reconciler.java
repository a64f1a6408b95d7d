package dev.connectorha.takeover;

import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.plan.Desired.Stance;
import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Plan;
import dev.connectorha.takeover.plan.Planner;
import dev.connectorha.takeover.plan.Step;
import dev.connectorha.takeover.plan.Timing;
import java.util.function.BooleanSupplier;

/**
 * Keeps EC2 and the NIC as role and phase want them. Level-triggered: after every event it plans from what is known,
 * starts what the plan says, and asks again when an answer comes or the plan's time is up. Everything here runs on the
 * loop; only the calls themselves run elsewhere.
 */
public final class Reconciler {
    private final Planner planner;
    private final LoopTimer loop;
    private final BooleanSupplier believed;
    private final Workbench bench;
    private final Passes passes;
    private final Reassertion reassertion = new Reassertion();
    private Standing standing;

    /** @param believed T9: whether my last advert left within the peer's master-down time */
    public Reconciler(TakeoverSettings settings, TakeoverPorts ports, LoopTimer loop,
            BooleanSupplier believed,
            TakeoverListener listener) {
        this.planner = new Planner(Timing.STANDARD, settings.verifyEvery());
        this.loop = loop;
        this.believed = believed;
        this.passes = new Passes(loop, this::pass);
        this.bench = new Workbench(settings, ports, loop, listener, passes::run);
        this.standing = Standing.initial(bench.nic().hasAny(), loop.nowNanos());
    }

    /** Begins to read and, if the NIC still carries a virtual IP from a former life, to hold. */
    public void start() {
        passes.run();
    }

    /** The peer's ENI, once it is known, or again when it has changed. */
    public void peerFound(NetworkInterfaceId peer) {
        bench.reads().peer(peer);
        passes.run();
    }

    /** A change of role: a new term. Nothing older may write any more (T9). */
    public void roleChanged(boolean master) {
        standing = standing.roleChanged(master, loop.nowNanos());
        reassertion.drop();
        bench.reads().stanceChanged(standing.stance());
        passes.run();
    }

    /** T4: a lower-priority member was heard as MASTER; when its claim has landed, everything is written again. */
    public void lowerPriorityHeard() {
        if (standing.stance() == Stance.CLAIM) {
            long term = standing.term();
            reassertion.heard(loop.nowNanos()).ifPresent(delay -> loop.schedule(() -> reassert(term), delay));
        }
    }

    /** An advert has left: writes that waited for that may start (T9). */
    public void advertSent() {
        if (standing.fenced()) {
            passes.run();
        }
    }

    /** Plans nothing any more; what is under way ends by itself. */
    public void stop() {
        passes.stop();
    }

    /** What status shows. */
    public TakeoverSnapshot snapshot() {
        return TakeoverSnapshot.of(standing, bench.observed(believed.getAsBoolean()),
                bench.log());
    }

    public Phase phase() {
        return standing.phase();
    }

    public long term() {
        return standing.term();
    }

    private void reassert(long term) {
        if (term == standing.term()) {
            reassertion.done(loop.nowNanos());
            reclaim();
        }
    }

    private void reclaim() {
        standing = standing.reclaim(loop.nowNanos());
        passes.run();
    }

    private long pass() {
        boolean canWrite = believed.getAsBoolean();
        Observed observed = bench.observed(canWrite);
        reportCompletion(observed);
        standing = standing.fenced(!canWrite && standing.stance() == Stance.CLAIM);
        Plan plan = planner.plan(standing.desired(), observed, loop.nowNanos());
        plan.steps().forEach(this::start);
        return plan.wakeAt();
    }

    private void start(Step step) {
        long term = standing.term();
        switch (step) {
            case Step.AddToNic _ -> {
                bench.nic().add();
                passes.run();
            }
            case Step.RemoveFromNic _ -> endHold();
            case Step.Write(var resource) -> bench.writes().write(resource, term,
                    () -> term == standing.term() && believed.getAsBoolean());
            case Step.ReadAddresses _ -> bench.reads().addresses(() -> standing.stance());
            case Step.ReadTables _ -> bench.reads().tables(() -> standing.stance());
            case Step.Reclaim _ -> {
                bench.ledger().repaired(loop.nowNanos());
                reclaim();
            }
        }
    }

    private void endHold() {
        if (bench.nic().remove()) {
            long term = standing.term();
            standing = standing.holdEnded();
            bench.listener().holdEnded(term);
        }
        passes.run();
    }

    /** One line per claim, when all of it is confirmed. */
    private void reportCompletion(Observed observed) {
        if (standing.claiming() && observed.confirmedSince(standing.claimBegan())) {
            standing = standing.completed();
            bench.listener().claimCompleted(standing.term(), loop.nowNanos() - standing.claimBegan(),
                    observed.resources().size());
        }
    }
}
