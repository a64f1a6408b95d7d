package dev.connectorha.takeover.plan;

import dev.connectorha.takeover.plan.Planner.Agenda;

/** Plans for the MASTER: write everything once without a read before it (T1), then repair what is lost (T2 to T4). */
final class ClaimPlanner {
    private final Timing timing;
    private final long verifyEvery;

    ClaimPlanner(Timing timing, long verifyEvery) {
        this.timing = timing;
        this.verifyEvery = verifyEvery;
    }

    Plan plan(Desired desired, Observed observed, long now) {
        Agenda agenda = new Agenda(now);
        if (!observed.nic().present()) {
            agenda.at(observed.nic().retryAt(), new Step.AddToNic());
        }
        Knowledge token = observed.of(observed.token());
        if (tokenLost(token, desired) && repairDue(agenda, observed)) {
            agenda.add(new Step.Reclaim());
            return agenda.plan();
        }
        if (observed.believed()) {
            observed.resources().forEach((resource, knowledge) -> {
                if (!knowledge.busy(desired.term()) && wanted(desired, resource, observed)
                        && mayRepeat(agenda, knowledge, desired)) {
                    agenda.add(new Step.Write(resource));
                }
            });
        }
        reads(agenda, observed, token);
        return agenda.plan();
    }

    private boolean tokenLost(Knowledge token, Desired desired) {
        return !token.busy(desired.term()) && token.confirmedSince(desired.claimBegan())
                && Losses.seenGone(token, timing.imdsSecondLook());
    }

    /** T4: taken back once in a while, never in a fight of writes against a second MASTER. */
    private boolean repairDue(Agenda agenda, Observed observed) {
        return observed.lastRepair().isEmpty()
                || agenda.due(observed.lastRepair().getAsLong() + timing.repairEvery());
    }

    private boolean wanted(Desired desired, Resource resource, Observed observed) {
        Knowledge knowledge = observed.of(resource);
        boolean lost = !resource.equals(observed.token())
                && Losses.lost(resource, observed, timing.atPeerPatience(), timing.imdsSecondLook());
        return lost || !knowledge.confirmedSince(desired.claimBegan());
    }

    /** T13: what EC2 refused is not repeated before the next verify; a new claim may try it at once. */
    private boolean mayRepeat(Agenda agenda, Knowledge knowledge, Desired desired) {
        boolean refused = knowledge.failure().isPresent()
                && knowledge.writeEnded() - desired.claimBegan() >= 0;
        return !refused || agenda.due(knowledge.writeEnded() + verifyEvery);
    }

    private void reads(Agenda agenda, Observed observed, Knowledge token) {
        agenda.read(observed.addresses(), new Step.ReadAddresses(), addressesDue(observed, token));
        agenda.read(observed.tables(), new Step.ReadTables(), tablesDue(observed, token));
    }

    private long addressesDue(Observed observed, Knowledge token) {
        long due = observed.addresses().nextDue();
        if (token.awaySince().isPresent()) {
            due = earlier(due, token.readBegan() + timing.imdsSecondLook());
        }
        for (Knowledge route : observed.resources().values()) {
            long patienceEnds = Losses.patienceEnds(route, timing.atPeerPatience());
            if (route.sighting() == Sighting.AT_PEER && !observed.addresses().begunSince(patienceEnds)) {
                due = earlier(due, patienceEnds);
            }
        }
        return due;
    }

    private long tablesDue(Observed observed, Knowledge token) {
        long due = observed.tables().nextDue();
        // T12: the routes are the second witness of a token that IMDS does not show any more.
        if (token.awaySince().isPresent() && !observed.tables().begunSince(token.awaySince().getAsLong())) {
            due = earlier(due, token.awaySince().getAsLong());
        }
        for (Knowledge route : observed.resources().values()) {
            long patienceEnds = Losses.patienceEnds(route, timing.atPeerPatience());
            if (route.sighting() == Sighting.AT_PEER && !observed.tables().begunSince(patienceEnds)) {
                due = earlier(due, patienceEnds);
            }
        }
        return due;
    }

    private static long earlier(long a, long b) {
        return a - b <= 0 ? a : b;
    }
}
