package dev.connectorha.localstack.ec2.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorha.ec2.Cidr;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRulesTest {
    private static final Inet4Address VIP = at("10.0.1.100");

    @Test
    void aFreeAddressIsAssigned() {
        assertThat(secondaries(assign(state(), "eni-a", false, VIP), "eni-a")).containsExactly(VIP);
    }

    @Test
    void reassignmentMovesTheAddressSoThatOneInterfaceHasIt() {
        VpcState moved = assign(assign(state(), "eni-a", false, VIP), "eni-b", true, VIP);
        assertThat(secondaries(moved, "eni-a")).isEmpty();
        assertThat(secondaries(moved, "eni-b")).containsExactly(VIP);
    }

    @Test
    void withoutReassignmentAnAddressHeldElsewhereIsRefused() {
        VpcState held = assign(state(), "eni-a", false, VIP);
        refused("InvalidParameterValue", "[10.0.1.100] assigned, but move is not allowed.",
                () -> assign(held, "eni-b", false, VIP));
    }

    @Test
    void anAddressThatTheInterfaceHasAlreadyIsSuccessEvenAtTheLimit() {
        VpcState full = assign(state(), "eni-a", false, VIP, at("10.0.1.101"));
        assertThat(assign(full, "eni-a", false, VIP)).isEqualTo(full);
        assertThat(assign(full, "eni-a", true, VIP)).isEqualTo(full);
    }

    @Test
    void anotherInterfacesPrimaryCannotBeMoved() {
        refused("InvalidParameterValue", "secondary-addresses",
                () -> assign(state(), "eni-b", true, at("10.0.1.10")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.2.1", "192.0.2.1", "10.0.0.255"})
    void anAddressOutsideTheSubnetIsRefused(String address) {
        refused("InvalidParameterValue", "Address does not fall within the subnet's address range",
                () -> assign(state(), "eni-a", true, at(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.1.0", "10.0.1.1", "10.0.1.2", "10.0.1.3", "10.0.1.255"})
    void aReservedAddressIsRefused(String address) {
        refused("InvalidParameterValue", "Address is in subnet's reserved address range",
                () -> assign(state(), "eni-a", true, at(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.1.4", "10.0.1.254"})
    void theAddressesNextToTheReservedOnesAreFree(String address) {
        assertThat(secondaries(assign(state(), "eni-a", true, at(address)), "eni-a"))
                .containsExactly(at(address));
    }

    @Test
    void theLimitCountsThePrimary() {
        VpcState full = assign(state(), "eni-a", false, VIP, at("10.0.1.101"));
        refused("PrivateIpAddressLimitExceeded", "Number of private addresses will exceed limit.",
                () -> assign(full, "eni-a", false, at("10.0.1.102")));
    }

    @Test
    void severalAddressesAreAssignedAllOrNone() {
        VpcState before = assign(state(), "eni-a", false, VIP);
        refused("InvalidParameterValue", "Address is in subnet's reserved address range",
                () -> assign(before, "eni-b", true, VIP, at("10.0.1.1")));
        assertThat(before.holderOf(VIP)).map(Eni::id).contains("eni-a");
    }

    @Test
    void anUnknownInterfaceIsNamed() {
        String message = "The networkInterface ID 'eni-x' does not exist";
        refused("InvalidNetworkInterfaceID.NotFound", message, () -> assign(state(), "eni-x", true, VIP));
        refused("InvalidNetworkInterfaceID.NotFound", message,
                () -> AddressRules.unassign(state(), "eni-x", List.of(VIP)));
    }

    @Test
    void unassignTakesAwayOneAddressAndLeavesTheOthers() {
        VpcState both = assign(state(), "eni-a", false, VIP, at("10.0.1.101"));
        assertThat(secondaries(AddressRules.unassign(both, "eni-a", List.of(VIP)), "eni-a"))
                .containsExactly(at("10.0.1.101"));
    }

    @Test
    void unassigningWhatIsNotThereIsRefusedAsAWhole() {
        VpcState held = assign(state(), "eni-a", false, VIP);
        String message = "Some of the specified addresses are not assigned to interface eni-";
        refused("InvalidParameterValue", message + "b",
                () -> AddressRules.unassign(held, "eni-b", List.of(VIP)));
        refused("InvalidParameterValue", message + "a",
                () -> AddressRules.unassign(held, "eni-a", List.of(VIP, at("192.0.2.1"))));
    }

    @Test
    void thePrimaryCannotBeUnassigned() {
        refused("InvalidParameterValue",
                "The primary private IP address of interface eni-a cannot be unassigned",
                () -> AddressRules.unassign(state(), "eni-a", List.of(at("10.0.1.10"))));
    }

    private static VpcState state() {
        Subnet subnet = new Subnet("subnet-1", "vpc-1", Cidr.parse("10.0.1.0/24"), Optional.empty(),
                "eu-west-1a");
        return VpcState.of(new Account("eu-west-1", "123456789012"), subnet, eni("eni-a", "10.0.1.10"),
                eni("eni-b", "10.0.1.11"));
    }

    private static Eni eni(String id, String primary) {
        return new Eni(id, "02:00:00:00:00:0a", "subnet-1", at(primary), List.of(), List.of(),
                Optional.empty(),
                new Eni.Settings(false, 3, List.of(), ""));
    }

    private static VpcState assign(VpcState state, String eni, boolean allow, Inet4Address... addresses) {
        return AddressRules.assign(state, eni, Stream.of(addresses).toList(), allow);
    }

    private static List<Inet4Address> secondaries(VpcState state, String eni) {
        return state.networkInterface(eni).secondaries();
    }

    private static Inet4Address at(String address) {
        return Inet4Address.ofLiteral(address);
    }

    private static void refused(String code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(Ec2Error.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.text()).isEqualTo(message);
        });
    }
}
