package dev.connectorha.takeover.plan;

/** Judges whether something is lost. Bad news is looked at twice, for EC2 and IMDS answer with yesterday's state (T3). */
final class Losses {
    private Losses() {}

    /** Two settled looks, the given time apart, that did not see it here, and none between that did. */
    static boolean seenGone(Knowledge knowledge, long secondLookAfter) {
        return knowledge.awaySince().isPresent()
                && knowledge.readBegan() - knowledge.awaySince().getAsLong() - secondLookAfter >= 0;
    }

    /** Whether something other than the token is lost and may be taken back. */
    static boolean lost(Resource resource, Observed observed, long patience, long secondLookAfter) {
        Knowledge knowledge = observed.of(resource);
        return switch (resource) {
            case Resource.Vip _ -> seenGone(knowledge, secondLookAfter);
            case Resource.TableRoute _ -> routeLost(knowledge, observed.of(observed.token()), patience);
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
