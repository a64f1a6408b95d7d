package dev.connectorha.takeover.plan;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.takeover.plan.Planner.Agenda;
import dev.connectorha.takeover.plan.Resource.Vip;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Plans for the MASTER: write everything once without a read before it (T1), then repair what is lost (T2 to T4). */
final class ClaimPlanner {
    private final Timing timing;
    private final long verifyEvery;

    ClaimPlanner(Timing timing, long verifyEvery) {
        this.timing = timing;
        this.verifyEvery = verifyEvery;
    }

    Plan plan(Desired desired, Observed observed, Agenda agenda) {
        observed.missingOnNic()
                .forEach(vip -> agenda.at(observed.nic().changeDue(vip, agenda.now()),
                        new Step.AddToNic(vip)));
        Knowledge token = observed.of(observed.token());
        if (observed.believed() && tokenLost(token, desired) && routesAsked(observed, token, agenda)) {
            agenda.add(new Step.TokenLost());
            return agenda.plan();
        }
        if (unverified(desired, observed, agenda)) {
            agenda.add(new Step.GiveWay());
            return agenda.plan();
        }
        List<Resource> due = observed.believed() ? due(agenda, desired, observed) : List.of();
        due.forEach(resource -> agenda.add(new Step.Write(resource)));
        boolean quiet = due.isEmpty() && !observed.anyWriteInFlight();
        agenda.read(observed.addresses(), new Step.ReadAddresses(), addressesDue(observed));
        boolean lossOpen = token.awaySince().isPresent() && token.confirmedSince(desired.claimBegan());
        agenda.read(observed.tables(), new Step.ReadTables(), tablesDue(observed, token, quiet, lossOpen));
        return agenda.plan();
    }

    /** T4: before the token's loss is judged the routes were asked who took it, if they can be. */
    private boolean routesAsked(Observed observed, Knowledge token, Agenda agenda) {
        Observed.Reads tables = observed.tables();
        boolean unreadable = !tables.inFlight() && tables.notBefore() - agenda.now() > 0;
        return Claims.routes(observed).isEmpty() || unreadable
                || tables.begunSince(Claims.routesHere(observed)
                        ? Claims.routesKnownBy(observed, timing)
                        : token.awaySince().orElse(token.readBegan()));
    }

    /** T6: a claim that is not made good in time is left to the peer, if that may be able to. */
    private boolean unverified(Desired desired, Observed observed, Agenda agenda) {
        if (!desired.mayGiveWay()) {
            return false;
        }
        OptionalLong since = Claims.inVainSince(observed, desired);
        return Claims.repairInVain(observed, desired)
                || (since.isPresent() && agenda.due(since.getAsLong() + timing.verifiedWithin()));
    }

    private List<Resource> due(Agenda agenda, Desired desired, Observed observed) {
        return observed.resources().entrySet().stream()
                .filter(entry -> !entry.getValue().busy(desired.term())
                        && wanted(desired, entry.getKey(), observed)
                        && mayRepeat(agenda, entry.getValue(), desired))
                .map(Map.Entry::getKey).toList();
    }

    private boolean tokenLost(Knowledge token, Desired desired) {
        return !token.busy(desired.term()) && token.confirmedSince(desired.claimBegan())
                && Losses.seenGone(token, timing.imdsSecondLook());
    }

    private boolean wanted(Desired desired, Resource resource, Observed observed) {
        Knowledge known = observed.of(resource);
        // T1: a claim writes whatever a read says, for the read may show yesterday's state.
        boolean written = known.writeEnded() - desired.claimBegan() >= 0;
        return !written || !known.confirmedSince(desired.claimBegan())
                || Losses.drifted(resource, observed, timing) || repairGoesOn(known, observed);
    }

    /** T13: a repair whose time is up has failed passingly: that it was lost is known, though not read since. */
    private static boolean repairGoesOn(Knowledge known, Observed observed) {
        return known.sighting() == Sighting.UNSEEN && known.failure().filter(Ec2Failure::passing).isPresent()
                && observed.of(observed.token()).awaySince().isEmpty();
    }

    /** T13: what EC2 refused is not repeated before the next verify; a new claim may try it at once. */
    private boolean mayRepeat(Agenda agenda, Knowledge knowledge, Desired desired) {
        boolean refused = knowledge.failure().filter(failure -> !failure.passing()).isPresent()
                && knowledge.writeEnded() - desired.claimBegan() >= 0;
        return !refused || agenda.due(knowledge.writeEnded() + verifyEvery);
    }

    private long addressesDue(Observed observed) {
        Observed.Reads reads = observed.addresses();
        long due = reads.nextDue();
        // T3: as soon as bad news of an address counts again it is looked for, not only when the period has come round.
        for (Vip vip : observed.vips()) {
            due = reads.dueOnce(observed.of(vip).writeEnded() + timing.imdsSettle(), due);
        }
        for (Knowledge knowledge : observed.resources().values()) {
            if (knowledge.sighting() == Sighting.AT_PEER) {
                // T2, T3: the token decides, so it is looked at both when the route went and when patience ends.
                due = reads.dueOnce(knowledge.awaySince().orElse(knowledge.readBegan()), due);
            } else if (knowledge.awaySince().isPresent()) {
                due = reads.dueOnce(knowledge.awaySince().getAsLong() + timing.imdsSecondLook(), due);
            }
        }
        return patience(observed, reads, due);
    }

    /**
     * @param quiet no write is in flight or about to start: then bad news may be believed once settled (T3)
     * @param lossOpen the token was here and is missed: the routes tell who took it
     */
    private long tablesDue(Observed observed, Knowledge token, boolean quiet, boolean lossOpen) {
        Observed.Reads reads = observed.tables();
        long due = reads.nextDue();
        if (!quiet) {
            return due;
        }
        due = reads.dueOnce(observed.lastWriteEnded() + timing.tableSettle(), due);
        // T12: the routes are the second witness of a token that IMDS does not show any more.
        due = reads.dueOnce(token.awaySince().orElse(due), due);
        if (lossOpen && Claims.routesHere(observed)) {
            due = reads.dueOnce(Claims.routesKnownBy(observed, timing), due);
        }
        return patience(observed, reads, due);
    }

    private long patience(Observed observed, Observed.Reads reads, long otherwise) {
        long due = otherwise;
        for (Knowledge route : observed.resources().values()) {
            if (route.sighting() == Sighting.AT_PEER) {
                due = reads.dueOnce(Losses.patienceEnds(route, timing.atPeerPatience()), due);
            }
        }
        return due;
    }
}
