package dev.connectorha.localstack.contract;

import static dev.connectorha.localstack.contract.Rows.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** IPv6 addresses, which EC2 never moves. */
interface Ipv6Rows extends Rows {
    private void assign(String eni, String address) {
        site().client()
                .assignIpv6Addresses(request -> request.networkInterfaceId(eni).ipv6Addresses(address));
    }

    private void unassign(String eni, String address) {
        site().client()
                .unassignIpv6Addresses(request -> request.networkInterfaceId(eni).ipv6Addresses(address));
    }

    @Test
    default void anIpv6AddressIsAssigned() {
        assign(site().a(), site().vip6());
        assertThat(site().ipv6Addresses(site().a())).containsExactly(site().vip6());
    }

    @Test
    default void anIpv6AddressOfAnotherInterfaceIsRefused() {
        assign(site().a(), site().vip6());
        refused("InvalidParameterValue", "", () -> assign(site().b(), site().vip6()));
        assertThat(site().ipv6Addresses(site().b())).isEmpty();
    }

    @Test
    default void anIpv6AddressIsMovedInTwoSteps() {
        assign(site().a(), site().vip6());
        unassign(site().a(), site().vip6());
        assign(site().b(), site().vip6());
        assertThat(site().ipv6Addresses(site().a())).isEmpty();
        assertThat(site().ipv6Addresses(site().b())).containsExactly(site().vip6());
    }

    @Test
    default void anIpv6AddressOutsideTheSubnetIsRefused() {
        refused("InvalidParameterValue", "", () -> assign(site().a(), "2001:db8::1"));
        assertThat(site().ipv6Addresses(site().a())).isEmpty();
    }

    @Test
    default void anIpv6AddressThatIsNotThereCannotBeUnassigned() {
        refused("InvalidParameterValue",
                "Some of the specified addresses are not assigned to interface " + site().a(),
                () -> unassign(site().a(), "2001:db8::1"));
    }
}
