package dev.connectorha.takeover;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.takeover.plan.Desired.Stance;
import dev.connectorha.takeover.plan.Observed;
import dev.connectorha.takeover.plan.Plan;
import dev.connectorha.takeover.plan.Planner;
import dev.connectorha.takeover.plan.Step;
import dev.connectorha.takeover.plan.Timing;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Keeps EC2 and the NIC as role and phase want them. Level-triggered: after every event it plans from what is known,
 * starts what the plan says, and asks again when an answer comes or the plan's time is up. Everything here runs on the
 * loop; only the calls themselves run elsewhere.
 */
public final class Reconciler {
    private final Planner planner;
    private final LoopTimer loop;
    private final Mastership mastership;
    private final Workbench bench;
    private final Passes passes;
    private final Phases phases;
    private final Reassertion reassertion = new Reassertion();
    private final LateWrites lateWrites;
    private final DemotionRelease demotionRelease;

    public Reconciler(TakeoverSettings settings, TakeoverPorts ports, LoopTimer loop, Mastership mastership,
            TakeoverListener listener) {
        this.planner = new Planner(Timing.STANDARD, settings.verifyEvery());
        this.demotionRelease = new DemotionRelease(settings, loop);
        this.loop = loop;
        this.mastership = mastership;
        this.passes = new Passes(loop, this::pass);
        this.lateWrites = new LateWrites(loop, mastership);
        this.bench = new Workbench(settings, ports, loop, listener,
                new Workbench.Answers(passes::run, lateWrites::writeEnded, lateWrites::foundHere));
        this.phases = new Phases(bench, loop, mastership, passes::run);
    }

    /** Begins to read and, if the NIC still carries a virtual IP from a former life, to hold. */
    public void start() {
        passes.run();
    }

    /** The peer's ENI, once it is known, or again when it has changed; on the NIC that has that own ENI. */
    public void peerFound(NetworkInterfaceId own, NetworkInterfaceId peer) {
        boolean news = bench.reads().peer(own, peer);
        if (news && phases.standing().claiming()) {
            // An IPv6 address is taken off that ENI, which could not be done before: what was refused may do now.
            phases.reclaim();
        }
        passes.run();
    }

    /** The configuration has other routes now: they are read, and claimed where this member is the one to have them. */
    public void routesWanted(TakeoverSettings changed) {
        bench.reads().routesWanted(changed);
        passes.run();
    }

    /**
     * A change of role: a new term. Nothing older may write any more (T9).
     *
     * @param inSilence MASTER because nothing was heard of the peer; without meaning otherwise
     */
    public void roleChanged(boolean master, boolean inSilence) {
        reassertion.drop();
        if (master) {
            lateWrites.promoted();
            demotionRelease.over();
            phases.becameMaster(inSilence);
        } else {
            boolean wasMaster = phases.standing().master();
            if (wasMaster) {
                lateWrites.demoted();
                demotionRelease.demoted();
            }
            phases.demoted();
        }
    }

    /** Any advert of the peer that was not ignored. */
    public void peerHeard(int priority) {
        phases.peerHeard(priority);
        if (phases.standing().stance() == Stance.LEAVE) {
            passes.run();
        }
    }

    /** T4: a lower-priority member was heard as MASTER; when its claim has landed, everything is written again. */
    public void lowerPriorityHeard() {
        if (phases.standing().stance() == Stance.CLAIM) {
            phases.lowerHeard();
            long term = phases.standing().term();
            reassertion.heard(loop.nowNanos()).ifPresent(delay -> loop.schedule(() -> reassert(term), delay));
        }
    }

    /** T11: the election has gone silent; see whether the peer takes it all. Ignored unless it is a claim. */
    public void handover(long timeoutNanos) {
        if (phases.standing().stance() == Stance.CLAIM) {
            reassertion.drop();
            phases.leave(timeoutNanos);
        }
    }

    /** T11: gives a handover under way that time from now on, instead of what it has left. Ignored without one. */
    public void prolongHandover(long timeoutNanos) {
        phases.prolong(timeoutNanos);
    }

    /** An advert has left: writes that waited for that may start (T9). */
    public void advertSent() {
        if (phases.standing().fenced()) {
            passes.run();
        }
    }

    /**
     * T8: gives the virtual IPs back, and serves them no more. Ignored while MASTER.
     *
     * @return what went wrong, once every call has ended; completed on the loop
     */
    public CompletionStage<List<Ec2Failure>> release() {
        if (phases.standing().master()) {
            return CompletableFuture.completedFuture(List.of());
        }
        long term = phases.standing().term();
        return bench.releases().release(() -> term == phases.standing().term());
    }

    /** Plans nothing any more; what is under way ends by itself. */
    public void stop() {
        passes.stop();
    }

    /** What status shows. */
    public TakeoverSnapshot snapshot() {
        return TakeoverSnapshot.of(phases.standing(), bench.observed(mastership.believed()), bench.log());
    }

    /** What is not known of the own writes. */
    public LooseEnds looseEnds() {
        return LooseEnds.of(bench.ledger().written(), phases.standing().claimBegan(), loop.nowNanos());
    }

    public Phase phase() {
        return phases.standing().phase();
    }

    /** T7: whether it holds what it has found on its ENI as an idle member, until the hold or the role ends. */
    public boolean holdsWhatItFound() {
        return phases.standing().found();
    }

    public long term() {
        return phases.standing().term();
    }

    private void reassert(long term) {
        if (term == phases.standing().term()) {
            reassertion.done(loop.nowNanos());
            phases.reclaim();
        }
    }

    private long pass() {
        boolean canWrite = mastership.believed();
        Observed observed = bench.observed(canWrite);
        phases.look(observed);
        phases.fenced(!canWrite && phases.standing().stance() == Stance.CLAIM);
        Plan plan = planner.plan(phases.desired(demotionRelease.due()), observed, loop.nowNanos());
        plan.steps().forEach(step -> start(step, observed));
        return phases.wakeAt(plan.wakeAt());
    }

    private void start(Step step, Observed observed) {
        switch (step) {
            case Step.AddToNic(var vip) -> {
                bench.nic().add(vip);
                passes.run();
            }
            case Step.RemoveFromNic(var vip) -> {
                bench.nic().remove(vip);
                passes.run();
            }
            case Step.Write(var resource) -> {
                long term = phases.standing().term();
                bench.writes().write(resource, term,
                        () -> term == phases.standing().term() && mastership.believed());
            }
            case Step.ReadAddresses _ -> bench.reads().addresses(() -> phases.standing().stance());
            case Step.ReadTables _ -> bench.reads().tables(() -> phases.standing().stance());
            case Step.TokenLost _ -> phases.tokenLost(observed);
            case Step.GiveWay _ -> phases.giveWay();
            case Step.Hold _ -> {
                // Found, and not left over from a time as MASTER: nobody has asked for that to be given back.
                demotionRelease.over();
                phases.hold();
            }
            case Step.EndHold _ -> {
                demotionRelease.over();
                phases.endHold();
            }
            case Step.GiveBack _ -> {
                long term = phases.standing().term();
                demotionRelease.start(bench.releases(), () -> term == phases.standing().term(), passes::run);
            }
            case Step.Regained _ -> phases.claimAgain("the token is on the own network interface again");
            case Step.LookAtPeer(var peer) -> {
                long term = phases.standing().term();
                bench.peerLooks().look(peer, () -> term == phases.standing().term());
            }
            case Step.PeerDown(String why) -> phases.claimAgain("EC2 shows that the peer is down: " + why);
        }
    }
}
