package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Addresses;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;

/** AssignIpv6Addresses and UnassignIpv6Addresses. There is no reassignment: what another ENI holds is refused. */
public final class Ipv6Rules {
    private Ipv6Rules() {}

    /**
     * Assigns the addresses. One that the ENI has already stays.
     *
     * @throws Ec2Error if any address may not be assigned; then none is
     */
    public static VpcState assign(VpcState state, String eniId, List<Inet6Address> addresses) {
        Eni eni = state.networkInterface(eniId);
        List<Inet6Address> missing = addresses.stream().distinct()
                .filter(address -> !eni.ipv6().contains(address)).toList();
        missing.forEach(address -> check(state, state.subnetOf(eni), address));
        if (eni.ipv6().size() + missing.size() > eni.settings().addressLimit()) {
            throw new Ec2Error(400, "PrivateIpAddressLimitExceeded",
                    "Number of IPv6 addresses will exceed limit.");
        }
        List<Inet6Address> all = new ArrayList<>(eni.ipv6());
        all.addAll(missing);
        return state.with(eni.withIpv6(all));
    }

    /**
     * Takes the addresses away from the ENI.
     *
     * @throws Ec2Error if any of them is not there; then all stay
     */
    public static VpcState unassign(VpcState state, String eniId, List<Inet6Address> addresses) {
        Eni eni = state.networkInterface(eniId);
        if (!eni.ipv6().containsAll(addresses)) {
            throw Ec2Error.invalidParameterValue(
                    "Some of the specified addresses are not assigned to interface " + eniId);
        }
        return state.with(without(eni, addresses));
    }

    /** Moves an address to an ENI, as a person would in two steps. */
    static VpcState move(VpcState state, Inet6Address address, String eniId) {
        VpcState freed = drop(state, address);
        List<Inet6Address> all = new ArrayList<>(freed.networkInterface(eniId).ipv6());
        all.add(address);
        return freed.with(freed.networkInterface(eniId).withIpv6(all));
    }

    /** Takes the address away from whichever ENI has it. */
    static VpcState drop(VpcState state, Inet6Address address) {
        return state.holderOf(address).map(eni -> state.with(without(eni, List.of(address)))).orElse(state);
    }

    private static Eni without(Eni eni, List<Inet6Address> addresses) {
        return eni.withIpv6(eni.ipv6().stream().filter(address -> !addresses.contains(address)).toList());
    }

    static void check(VpcState state, Subnet subnet, Inet6Address address) {
        if (subnet.ipv6Block().filter(block -> block.contains(address)).isEmpty()) {
            throw Ec2Error.invalidParameterValue("Address does not fall within the subnet's address range");
        }
        if (state.holderOf(address).isPresent()) {
            throw Ec2Error.invalidParameterValue("[" + Addresses.text(address)
                    + "] is already assigned to another network interface.");
        }
    }
}
