package dev.connectorha.localstack.contract;

import static dev.connectorha.localstack.contract.Rows.refused;
import static dev.connectorha.localstack.contract.Site.ADDRESS_OF_A;
import static dev.connectorha.localstack.contract.Site.ADDRESS_OF_B;
import static dev.connectorha.localstack.contract.Site.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** IPv4 addresses: assigned, moved, taken away. */
interface AddressRows extends Rows {
    @Test
    default void aFreeAddressIsAssigned() {
        site().assign(site().a(), false, VIP);
        assertThat(site().secondaries(site().a())).containsExactly(VIP);
    }

    @Test
    default void anAddressThatTheInterfaceHasIsAssignedAgain() {
        site().assign(site().a(), false, VIP);
        site().assign(site().a(), true, VIP);
        site().assign(site().a(), false, VIP);
        assertThat(site().secondaries(site().a())).containsExactly(VIP);
    }

    @Test
    default void theAnswerNamesWhatWasAssignedAndNothingElse() {
        var answer = site().client().assignPrivateIpAddresses(
                request -> request.networkInterfaceId(site().a()).privateIpAddresses(VIP));
        assertThat(answer.networkInterfaceId()).isEqualTo(site().a());
        assertThat(answer.assignedPrivateIpAddresses()).extracting(assigned -> assigned.privateIpAddress())
                .containsExactly(VIP);
    }

    @Test
    default void reassignmentMovesAnAddress() {
        site().assign(site().a(), false, VIP);
        site().assign(site().b(), true, VIP);
        assertThat(site().secondaries(site().b())).containsExactly(VIP);
        assertThat(site().secondaries(site().a())).isEmpty();
    }

    @Test
    default void withoutReassignmentAnAddressStaysWhereItIs() {
        site().assign(site().a(), false, VIP);
        refused("InvalidParameterValue", "[" + VIP + "] assigned, but move is not allowed.",
                () -> site().assign(site().b(), false, VIP));
        assertThat(site().secondaries(site().b())).isEmpty();
    }

    @Test
    default void anotherInterfacesPrimaryAddressIsNotMoved() {
        refused("InvalidParameterValue", "", () -> site().assign(site().b(), true, ADDRESS_OF_A));
        assertThat(site().describe(site().a()).privateIpAddress()).isEqualTo(ADDRESS_OF_A);
    }

    @Test
    default void anAddressOutsideTheSubnetIsRefused() {
        refused("InvalidParameterValue", "Address does not fall within the subnet's address range",
                () -> site().assign(site().a(), false, "192.0.2.1"));
    }

    @Test
    default void anAddressThatEc2KeepsForItselfIsRefused() {
        for (String reserved : new String[]{"10.0.1.0", "10.0.1.1", "10.0.1.2", "10.0.1.3", "10.0.1.255"}) {
            refused("InvalidParameterValue", "Address is in subnet's reserved address range",
                    () -> site().assign(site().a(), false, reserved));
        }
    }

    /** No instance type has more than 50 on an interface. */
    @Test
    default void moreAddressesThanTheLimitAreRefused() {
        String[] many = IntStream.range(100, 160).mapToObj(last -> "10.0.1." + last).toArray(String[]::new);
        refused("PrivateIpAddressLimitExceeded", "Number of private addresses will exceed limit.",
                () -> site().assign(site().a(), false, many));
        assertThat(site().secondaries(site().a())).isEmpty();
    }

    @Test
    default void severalAddressesAreAssignedAllOrNone() {
        refused("InvalidParameterValue", "",
                () -> site().assign(site().a(), false, VIP, "10.0.1.101", "192.0.2.1"));
        assertThat(site().secondaries(site().a())).isEmpty();
    }

    @Test
    default void assigningToAnUnknownInterfaceNamesIt() {
        refused("InvalidNetworkInterfaceID.NotFound",
                "The networkInterface ID 'eni-0123456789abcdef0' does not exist",
                () -> site().assign("eni-0123456789abcdef0", true, VIP));
    }

    @Test
    default void assignHasNoDryRun() {
        refused("UnknownParameter", "The parameter DryRun is not recognized",
                () -> site().client()
                        .assignPrivateIpAddresses(request -> request.networkInterfaceId(site().a())
                                .privateIpAddresses(VIP)
                                .overrideConfiguration(
                                        config -> config.putRawQueryParameter("DryRun", "true"))));
        assertThat(site().secondaries(site().a())).isEmpty();
    }

    @Test
    default void unassignHasNoDryRun() {
        site().assign(site().a(), false, VIP);
        refused("UnknownParameter", "The parameter DryRun is not recognized",
                () -> site().client()
                        .unassignPrivateIpAddresses(request -> request.networkInterfaceId(site().a())
                                .privateIpAddresses(VIP)
                                .overrideConfiguration(
                                        config -> config.putRawQueryParameter("DryRun", "true"))));
        assertThat(site().secondaries(site().a())).containsExactly(VIP);
    }

    @Test
    default void anAddressIsUnassigned() {
        site().assign(site().a(), false, VIP, "10.0.1.101");
        site().unassign(site().a(), VIP);
        assertThat(site().secondaries(site().a())).containsExactly("10.0.1.101");
    }

    @Test
    default void whatIsNotThereCannotBeUnassigned() {
        refused("InvalidParameterValue",
                "Some of the specified addresses are not assigned to interface " + site().a(),
                () -> site().unassign(site().a(), VIP));
    }

    @Test
    default void anAddressOfTheOtherInterfaceCannotBeUnassignedHere() {
        site().assign(site().b(), false, VIP);
        refused("InvalidParameterValue",
                "Some of the specified addresses are not assigned to interface " + site().a(),
                () -> site().unassign(site().a(), VIP));
        assertThat(site().secondaries(site().b())).containsExactly(VIP);
    }

    @Test
    default void thePrimaryAddressCannotBeUnassigned() {
        refused("InvalidParameterValue", "", () -> site().unassign(site().b(), ADDRESS_OF_B));
        assertThat(site().describe(site().b()).privateIpAddresses())
                .extracting(each -> each.privateIpAddress())
                .containsExactly(ADDRESS_OF_B);
    }

    @Test
    default void unassigningNothingIsRefused() {
        refused("MissingParameter", "The request must contain the",
                () -> site().client()
                        .unassignPrivateIpAddresses(request -> request.networkInterfaceId(site().a())));
    }

    @Test
    default void anAddressInUseCannotBeThePrimaryOfANewInterface() {
        refused("InvalidIPAddress.InUse", "The specified address is already in use.",
                () -> Site.networkInterface(site().client(), site().subnet(), ADDRESS_OF_A));
    }
}
