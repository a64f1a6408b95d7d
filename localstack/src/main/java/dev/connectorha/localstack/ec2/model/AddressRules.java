package dev.connectorha.localstack.ec2.model;

import java.net.Inet4Address;
import java.util.List;

/** AssignPrivateIpAddresses and UnassignPrivateIpAddresses: one answer for all addresses of a call, or one error. */
public final class AddressRules {
    private AddressRules() {}

    /**
     * Assigns the addresses, or moves them if {@code allowReassignment}. An address that the ENI has already stays.
     *
     * @throws Ec2Error if any address may not be assigned; then none is
     */
    public static VpcState assign(VpcState state, String eniId, List<Inet4Address> addresses,
            boolean allowReassignment) {
        Eni eni = state.networkInterface(eniId);
        List<Inet4Address> missing = addresses.stream().distinct().filter(address -> !eni.has(address))
                .toList();
        missing.forEach(address -> checkPlace(state.subnetOf(eni), address));
        missing.forEach(address -> checkHolder(state, eni, address, allowReassignment));
        if (eni.addresses().size() + missing.size() > eni.settings().addressLimit()) {
            throw new Ec2Error(400, "PrivateIpAddressLimitExceeded",
                    "Number of private addresses will exceed limit.");
        }
        VpcState result = state;
        for (Inet4Address address : missing) {
            result = move(result, address, eniId);
        }
        return result;
    }

    /**
     * Takes the addresses away from the ENI.
     *
     * @throws Ec2Error if any of them is its primary or is not there; then all stay
     */
    public static VpcState unassign(VpcState state, String eniId, List<Inet4Address> addresses) {
        Eni eni = state.networkInterface(eniId);
        if (addresses.contains(eni.primary())) {
            throw Ec2Error.invalidParameterValue("The primary private IP address of interface " + eniId
                    + " cannot be unassigned");
        }
        if (!eni.secondaries().containsAll(addresses)) {
            throw Ec2Error.invalidParameterValue(
                    "Some of the specified addresses are not assigned to interface " + eniId);
        }
        for (Inet4Address address : addresses) {
            eni = eni.without(address);
        }
        return state.with(eni);
    }

    static void checkPlace(Subnet subnet, Inet4Address address) {
        if (!subnet.block().contains(address)) {
            throw Ec2Error.invalidParameterValue("Address does not fall within the subnet's address range");
        }
        if (subnet.reserves(address)) {
            throw Ec2Error.invalidParameterValue("Address is in subnet's reserved address range");
        }
    }

    private static void checkHolder(VpcState state, Eni eni, Inet4Address address,
            boolean allowReassignment) {
        state.holderIn(state.subnetOf(eni), address).ifPresent(holder -> {
            if (holder.primary().equals(address)) {
                throw Ec2Error.invalidParameterValue("secondary-addresses");
            }
            if (!allowReassignment) {
                throw Ec2Error.invalidParameterValue(
                        "[" + address.getHostAddress() + "] assigned, but move is not allowed.");
            }
        });
    }

    static VpcState move(VpcState state, Inet4Address address, String eniId) {
        VpcState freed = state.holderIn(state.subnetOf(state.networkInterface(eniId)), address)
                .map(holder -> state.with(holder.without(address)))
                .orElse(state);
        return freed.with(freed.networkInterface(eniId).with(address));
    }
}
