package dev.connectorha.takeover;

import static dev.connectorha.takeover.World.EIGHT;
import static dev.connectorha.takeover.World.FOLLOW;
import static dev.connectorha.takeover.World.LISTED;
import static dev.connectorha.takeover.World.NINE;
import static dev.connectorha.takeover.World.PEER;
import static dev.connectorha.takeover.World.SELF;
import static dev.connectorha.takeover.World.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.Route;
import dev.connectorha.ec2.RouteTable;
import dev.connectorha.takeover.plan.Resource.TableRoute;
import dev.connectorha.takeover.plan.Sighting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which routes of a table are the pair's. */
final class RouteSelectionTest {
    @Test
    void routesThatFollowAreThoseThatTargetThePair() {
        assertThat(select(FOLLOW, Set.of(PEER), route(NINE, SELF), route(EIGHT, PEER), gateway()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(of(NINE), Sighting.HERE, of(EIGHT),
                        Sighting.AT_PEER));
    }

    @Test
    void aRouteToAnUnknownEniNeverFollows() {
        assertThat(select(FOLLOW, Set.of(), route(NINE, PEER), route(EIGHT, STRANGER))).isEmpty();
    }

    @Test
    void listedRoutesAreThePairsWhereverTheyPoint() {
        assertThat(select(LISTED, Set.of(PEER), route(NINE, STRANGER)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(of(NINE), Sighting.ELSEWHERE, of(EIGHT),
                        Sighting.MISSING));
    }

    @Test
    void anUnknownEniMayBeThePeersAsLongAsThatIsNotKnown() {
        assertThat(select(LISTED, Set.of(), route(NINE, STRANGER), route(EIGHT, SELF)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(of(NINE), Sighting.AT_PEER, of(EIGHT),
                        Sighting.HERE));
    }

    @Test
    void noScopeSelectsNothing() {
        assertThat(select(new RouteScope.None(), Set.of(PEER), route(NINE, SELF))).isEmpty();
    }

    private static Map<TableRoute, Sighting> select(RouteScope scope, Set<NetworkInterfaceId> peers,
            Route... routes) {
        return new RouteSelection(scope, SELF, peers)
                .select(List.of(new RouteTable(FakeEc2.TABLE, List.of(routes))));
    }

    private static TableRoute of(Cidr destination) {
        return new TableRoute(FakeEc2.TABLE, destination, SELF);
    }

    private static Route route(Cidr destination, NetworkInterfaceId target) {
        return new Route(destination, target, target.value(), false);
    }

    private static Route gateway() {
        return new Route(Cidr.parse("0.0.0.0/0"), null, "igw-1", false);
    }
}
