package dev.connectorha.localstack.contract;

import static dev.connectorha.localstack.contract.Rows.onlyADryRun;
import static dev.connectorha.localstack.contract.Rows.refused;
import static dev.connectorha.localstack.contract.Site.ADDRESS_OF_A;
import static dev.connectorha.localstack.contract.Site.VIP;
import static dev.connectorha.localstack.contract.Site.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Reads: ids, filters, pages and dry runs. */
interface ReadRows extends Rows {
    private List<String> interfaces(Filter... filters) {
        return site().client().describeNetworkInterfaces(request -> request.filters(filters))
                .networkInterfaces()
                .stream().map(NetworkInterface::networkInterfaceId).toList();
    }

    @Test
    default void theHolderOfASecondaryAddressIsFound() {
        site().assign(site().b(), false, VIP);
        assertThat(
                interfaces(filter("addresses.private-ip-address", VIP), filter("subnet-id", site().subnet())))
                .containsExactly(site().b());
    }

    @Test
    default void interfacesAreFoundByTheirPrimaryAddressSubnetAndVpc() {
        assertThat(interfaces(filter("private-ip-address", ADDRESS_OF_A), filter("vpc-id", site().vpc())))
                .containsExactly(site().a());
        assertThat(interfaces(filter("subnet-id", site().subnet()))).containsExactlyInAnyOrder(site().a(),
                site().b());
    }

    @Test
    default void aPrimaryAddressFilterDoesNotFindSecondaryOnes() {
        site().assign(site().b(), false, VIP);
        assertThat(interfaces(filter("private-ip-address", VIP), filter("vpc-id", site().vpc()))).isEmpty();
    }

    @Test
    default void everyValueOfAFilterMayMatchAndEveryFilterMust() {
        assertThat(interfaces(filter("network-interface-id", site().a(), site().b()),
                filter("addresses.private-ip-address", ADDRESS_OF_A))).containsExactly(site().a());
    }

    @Test
    default void anUnknownFilterOfInterfacesIsRefused() {
        refused("InvalidParameterValue", "The filter 'nonsense' is invalid",
                () -> interfaces(filter("nonsense", "x")));
    }

    @Test
    default void anUnknownFilterOfTablesIsRefused() {
        refused("InvalidParameterValue", "The filter 'nonsense' is invalid",
                () -> site().client()
                        .describeRouteTables(request -> request.filters(filter("nonsense", "x"))));
    }

    @Test
    default void anUnknownSubnetIsNamed() {
        refused("InvalidSubnetID.NotFound", "The subnet ID 'subnet-0123456789abcdef0' does not exist",
                () -> site().client()
                        .describeSubnets(request -> request.subnetIds("subnet-0123456789abcdef0")));
    }

    @Test
    default void anUnknownInterfaceIsNamed() {
        refused("InvalidNetworkInterfaceID.NotFound",
                "The networkInterface ID 'eni-0123456789abcdef0' does not exist",
                () -> site().describe("eni-0123456789abcdef0"));
    }

    @Test
    default void anUnknownInstanceIsNamed() {
        refused("InvalidInstanceID.NotFound", "The instance ID 'i-0123456789abcdef0' does not exist",
                () -> site().client()
                        .describeInstances(request -> request.instanceIds("i-0123456789abcdef0")));
    }

    @Test
    default void anUnknownGroupIsNamed() {
        refused("InvalidGroup.NotFound", "The security group 'sg-0123456789abcdef0' does not exist",
                () -> site().client()
                        .describeSecurityGroups(request -> request.groupIds("sg-0123456789abcdef0")));
    }

    @Test
    default void theReservationsOfAnUnknownSubnetAreNotJustNone() {
        refused("InvalidSubnetID.NotFound", "The subnet ID 'subnet-0123456789abcdef0' does not exist",
                () -> site().client()
                        .getSubnetCidrReservations(request -> request.subnetId("subnet-0123456789abcdef0")));
    }

    @Test
    default void theDryRunOfADescribeOfInterfacesSaysSo() {
        onlyADryRun(() -> site().client().describeNetworkInterfaces(request -> request.dryRun(true)));
    }

    @Test
    default void theDryRunOfADescribeOfTablesSaysSo() {
        onlyADryRun(() -> site().client().describeRouteTables(request -> request.dryRun(true)));
    }

    @Test
    default void theDryRunOfADescribeOfSubnetsSaysSo() {
        onlyADryRun(() -> site().client().describeSubnets(request -> request.dryRun(true)));
    }

    @Test
    default void theDryRunOfADescribeOfGroupsSaysSo() {
        onlyADryRun(() -> site().client().describeSecurityGroups(request -> request.dryRun(true)));
    }

    @Test
    default void theDryRunOfADescribeOfInstancesSaysSo() {
        onlyADryRun(() -> site().client().describeInstances(request -> request.dryRun(true)));
    }

    @Test
    default void theDryRunOfADescribeOfAclsSaysSo() {
        onlyADryRun(() -> site().client().describeNetworkAcls(request -> request.dryRun(true)));
    }

    @Test
    default void theDryRunOfAReadOfReservationsSaysSo() {
        onlyADryRun(() -> site().client()
                .getSubnetCidrReservations(request -> request.subnetId(site().subnet()).dryRun(true)));
    }

    @Test
    default void manyThingsComeInPages() {
        for (int last = 20; last < 26; last++) {
            Site.networkInterface(site().client(), site().subnet(), "10.0.1." + last);
        }
        Filter here = filter("vpc-id", site().vpc());
        var first = site().client().describeNetworkInterfaces(request -> request.filters(here).maxResults(5));
        assertThat(first.networkInterfaces()).hasSize(5);
        assertThat(site().client()
                .describeNetworkInterfacesPaginator(request -> request.filters(here).maxResults(5))
                .networkInterfaces()).hasSize(8);
    }

    @Test
    default void aTypeSaysHowManyAddressesAnInterfaceMayHave() {
        var types = site().client()
                .describeInstanceTypes(request -> request.instanceTypesWithStrings("t3.small", "m5.large"))
                .instanceTypes();
        assertThat(types).extracting(
                type -> type.instanceTypeAsString() + " " + type.networkInfo().ipv4AddressesPerInterface()
                        + " "
                        + type.networkInfo().ipv6AddressesPerInterface())
                .containsExactlyInAnyOrder("t3.small 4 4", "m5.large 10 10");
    }
}
