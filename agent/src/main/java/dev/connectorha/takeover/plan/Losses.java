package dev.connectorha.takeover.plan;

/** Judges whether something is lost. Bad news is looked at twice: EC2 and IMDS answer with yesterday's state (T3). */
final class Losses {
    private Losses() {}

    /** Two settled looks, the given time apart, that did not see it here, and none between that did. */
    static boolean seenGone(Knowledge knowledge, long secondLookAfter) {
        return knowledge.awaySince().isPresent()
                && knowledge.readBegan() - knowledge.awaySince().getAsLong() - secondLookAfter >= 0;
    }

    /** T2: whether something other than the token is lost and may be taken back. */
    static boolean drifted(Resource resource, Observed observed, Timing timing) {
        Knowledge knowledge = observed.of(resource);
        Knowledge token = observed.of(observed.token());
        return switch (resource) {
            // While the token is away its loss decides; the virtual IPs beside it went with it.
            case Resource.Vip _ -> token.awaySince().isEmpty()
                    && seenGone(knowledge, timing.imdsSecondLook());
            case Resource.TableRoute _ -> routeLost(knowledge, token, timing.atPeerPatience());
        };
    }

    /**
     * T2: a route is lost at once if a settled read shows it on a foreign target; on the peer's ENI only if it was
     * still there after a time in which the token had to settle, and the token is here by a read begun after that.
     */
    private static boolean routeLost(Knowledge route, Knowledge token, long patience) {
        return switch (route.sighting()) {
            case ELSEWHERE -> true;
            case AT_PEER -> seenGone(route, patience) && token.sighting() == Sighting.HERE
                    && token.readBegan() - patienceEnds(route, patience) >= 0;
            case UNSEEN, HERE, MISSING -> false;
        };
    }

    /** When the time ends in which a route on the peer's ENI is left alone. */
    static long patienceEnds(Knowledge route, long patience) {
        return route.awaySince().orElse(route.readBegan()) + patience;
    }
}
