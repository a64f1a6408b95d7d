package dev.connectorha.localstack.contract;

import static dev.connectorha.localstack.contract.Rows.onlyADryRun;
import static dev.connectorha.localstack.contract.Rows.refused;
import static dev.connectorha.localstack.contract.Site.ROUTE;
import static dev.connectorha.localstack.contract.Site.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Route tables, their associations and their routes. */
interface RouteRows extends Rows {
    private List<String> tables(Filter... filters) {
        return site().client().describeRouteTables(request -> request.filters(filters)).routeTables().stream()
                .map(RouteTable::routeTableId).toList();
    }

    @Test
    default void aRouteIsPointedAtTheOtherInterface() {
        site().replaceRoute(ROUTE, site().b());
        assertThat(site().routes()).isEqualTo(Map.of(ROUTE, site().b()));
    }

    @Test
    default void aRouteThatThereIsNotCannotBeReplaced() {
        refused("InvalidParameterValue",
                "There is no route defined for '172.31.98.0/24' in the route table. Use CreateRoute instead.",
                () -> site().replaceRoute("172.31.98.0/24", site().b()));
        assertThat(site().routes()).isEqualTo(Map.of(ROUTE, site().a()));
    }

    @Test
    default void aRouteToAnUnknownInterfaceIsRefused() {
        refused("InvalidNetworkInterfaceID.NotFound",
                "The networkInterface ID 'eni-0123456789abcdef0' does not exist",
                () -> site().replaceRoute(ROUTE, "eni-0123456789abcdef0"));
    }

    @Test
    default void anUnknownTableIsNamed() {
        refused("InvalidRouteTableID.NotFound", "The routeTable ID 'rtb-0123456789abcdef0' does not exist",
                () -> site().client().replaceRoute(request -> request.routeTableId("rtb-0123456789abcdef0")
                        .destinationCidrBlock(ROUTE).networkInterfaceId(site().b())));
        refused("InvalidRouteTableID.NotFound", "The routeTable ID 'rtb-0123456789abcdef0' does not exist",
                () -> site().client()
                        .describeRouteTables(request -> request.routeTableIds("rtb-0123456789abcdef0")));
    }

    @Test
    default void theDryRunOfAReplacementChangesNothing() {
        onlyADryRun(() -> site().client().replaceRoute(request -> request.routeTableId(site().table())
                .destinationCidrBlock(ROUTE).networkInterfaceId(site().b()).dryRun(true)));
        assertThat(site().routes()).isEqualTo(Map.of(ROUTE, site().a()));
    }

    @Test
    default void theDryRunOfAReplacementOfNothingIsNoPermission() {
        refused("InvalidParameterValue", "There is no route defined for '172.31.98.0/24'",
                () -> site().client().replaceRoute(request -> request.routeTableId(site().table())
                        .destinationCidrBlock("172.31.98.0/24").networkInterfaceId(site().b()).dryRun(true)));
    }

    @Test
    default void aRouteIsMadeOnce() {
        refused("RouteAlreadyExists", "The route identified by " + ROUTE + " already exists.",
                () -> site().client().createRoute(request -> request.routeTableId(site().table())
                        .destinationCidrBlock(ROUTE).networkInterfaceId(site().b())));
        assertThat(site().routes()).isEqualTo(Map.of(ROUTE, site().a()));
    }

    private void deleteRoute(String destination) {
        site().client().deleteRoute(
                request -> request.routeTableId(site().table()).destinationCidrBlock(destination));
    }

    @Test
    default void aRouteIsTakenAwayOnce() {
        deleteRoute(ROUTE);
        assertThat(site().routes()).isEmpty();
        refused("InvalidRoute.NotFound",
                "no route with destination-cidr-block " + ROUTE + " in route table " + site().table(),
                () -> deleteRoute(ROUTE));
    }

    @Test
    default void theRouteToTheVpcItselfStays() {
        refused("InvalidParameterValue",
                "cannot remove local route 10.0.0.0/16 in route table " + site().table(),
                () -> deleteRoute("10.0.0.0/16"));
    }

    /** The interfaces of a site are attached to nothing. */
    @Test
    default void aRouteToAnInterfaceWithoutAnInstanceIsABlackhole() {
        var found = site().client().describeRouteTables(request -> request.routeTableIds(site().table()));
        assertThat(found.routeTables().getFirst().routes())
                .filteredOn(route -> ROUTE.equals(route.destinationCidrBlock()))
                .extracting(Route::stateAsString)
                .containsExactly("blackhole");
    }

    @Test
    default void aSubnetIsFoundAtTheTableThatItIsExplicitlyAssociatedWith() {
        assertThat(tables(filter("association.subnet-id", site().subnet()))).containsExactly(site().table());
    }

    @Test
    default void aSubnetOnTheMainTableIsNotFoundAtAnyTable() {
        String other = site().client()
                .createSubnet(request -> request.vpcId(site().vpc()).cidrBlock("10.0.2.0/24")).subnet()
                .subnetId();
        assertThat(tables(filter("association.subnet-id", other))).isEmpty();
        assertThat(tables(filter("vpc-id", site().vpc()), filter("association.main", "true"))).hasSize(1)
                .doesNotContain(site().table());
    }

    @Test
    default void aSubnetHasOneExplicitAssociation() {
        String second = site().client().createRouteTable(request -> request.vpcId(site().vpc())).routeTable()
                .routeTableId();
        refused("Resource.AlreadyAssociated", "the specified association for route table " + second,
                () -> site().client()
                        .associateRouteTable(
                                request -> request.routeTableId(second).subnetId(site().subnet())));
    }

    @Test
    default void aRouteTableWithAnAssociationCannotBeDeleted() {
        refused("DependencyViolation",
                "The routeTable '" + site().table() + "' has dependencies and cannot be deleted.",
                () -> site().client().deleteRouteTable(request -> request.routeTableId(site().table())));
    }
}
