package dev.connectorha.takeover.plan;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.takeover.plan.Resource.TableRoute;
import dev.connectorha.takeover.plan.Resource.Vip;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What can be said about everything together, from what is known of each resource. */
public final class Claims {
    private Claims() {}

    /**
     * T6: since when something is written in vain in this claim, and was not read here either. The other member may
     * fare better; not so if EC2 throttles the account, or if the route does not exist. A route that has come to be the
     * pair's after everything was here is none of this claim: for it alone nobody gives up what is served.
     */
    static OptionalLong inVainSince(Observed observed, Desired desired) {
        return failing(observed, desired.claimBegan(), known -> !known.confirmedSince(desired.claimBegan())
                && !(desired.completed() && known.confirmedAt().isEmpty()))
                .flatMapToLong(known -> known.failsSince().stream()).reduce((a, b) -> a - b <= 0 ? a : b);
    }

    /** T6 again, for what was here and was lost: its repair has failed with all its attempts. */
    static boolean repairInVain(Observed observed, Desired desired) {
        return failing(observed, desired.claimBegan(), known -> known.confirmedSince(desired.claimBegan())
                && !known.busy(desired.term()) && known.failsSince().isPresent()).findAny().isPresent();
    }

    private static Stream<Knowledge> failing(Observed observed, long claimBegan,
            Predicate<Knowledge> which) {
        return observed.resources().entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .filter(entry -> failing(entry.getKey(), entry.getValue(), claimBegan))
                .map(Map.Entry::getValue);
    }

    private static boolean failing(Resource resource, Knowledge known, long claimBegan) {
        return known.failure().isPresent() && known.writeEnded() - claimBegan >= 0
                && known.sighting() != Sighting.MISSING
                && thePeerMayFareBetter(resource, known.failure().get());
    }

    private static boolean thePeerMayFareBetter(Resource resource, Ec2Failure failure) {
        return switch (failure) {
            case Ec2Failure.Throttled _,Ec2Failure.Fenced _ -> false;
            case Ec2Failure.NotFound _ -> resource instanceof Vip;
            case Ec2Failure.ServerFault _,Ec2Failure.Unreachable _,Ec2Failure.TimedOut _ -> true;
            case Ec2Failure.NotAuthorized _,Ec2Failure.BadCredentials _,Ec2Failure.HeldElsewhere _ -> true;
            case Ec2Failure.Rejected _ -> true;
        };
    }

    /** T4: a settled table read of the last seconds shows all routes here: it was not the peer who took the token. */
    public static boolean routesProveOwnership(Observed observed, Timing timing, long now) {
        return routesHere(observed) && observed.tables().begunSince(now - timing.provenWithin())
                && observed.tables().begunSince(observed.lastWriteEnded() + timing.tableSettle())
                && observed.tables().begunSince(routesKnownBy(observed, timing));
    }

    static boolean routesHere(Observed observed) {
        List<Knowledge> routes = routes(observed);
        return !routes.isEmpty() && routes.stream().allMatch(route -> route.sighting() == Sighting.HERE);
    }

    /**
     * When a read must have begun for a route that it shows here to be here: tables lag, and a peer that has taken the
     * token takes the routes in the same moment.
     */
    static long routesKnownBy(Observed observed, Timing timing) {
        Knowledge token = observed.of(observed.token());
        return token.awaySince().orElse(token.readBegan()) + timing.tableSettle();
    }

    /** T4: everything that was here has gone, and a route tells that the peer has it (T3), if there is any. */
    public static boolean everythingAtPeer(Observed observed) {
        boolean allGone = observed.resources().values().stream()
                .allMatch(known -> known.confirmedAt().isEmpty() || known.awaySince().isPresent());
        List<Knowledge> routes = routes(observed);
        return allGone && (routes.isEmpty()
                || routes.stream().anyMatch(route -> route.sighting() == Sighting.AT_PEER));
    }

    /** T11: whether all virtual IPs and all routes are seen away, or cannot be anywhere. */
    public static boolean allLeft(Observed observed) {
        return observed.resources().values().stream()
                .allMatch(known -> known.awaySince().isPresent() || known.sighting() == Sighting.MISSING);
    }

    /** T11: whether all virtual IPs are seen away. */
    public static boolean addressesLeft(Observed observed) {
        return observed.vips().stream().allMatch(vip -> observed.of(vip).awaySince().isPresent());
    }

    static List<Knowledge> routes(Observed observed) {
        return observed.resources().entrySet().stream().filter(entry -> entry.getKey() instanceof TableRoute)
                .map(Map.Entry::getValue).toList();
    }
}
