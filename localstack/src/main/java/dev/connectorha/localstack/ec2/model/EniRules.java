package dev.connectorha.localstack.ec2.model;

import java.net.Inet4Address;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** CreateNetworkInterface, DeleteNetworkInterface and ModifyNetworkInterfaceAttribute. */
public final class EniRules {
    private EniRules() {}

    /**
     * Adds an ENI, attached to nothing. Without groups it is in its VPC's default one.
     *
     * @throws Ec2Error if an address is taken or not to be had, or a group is not of the subnet's VPC
     */
    public static VpcState create(VpcState state, Eni eni) {
        Subnet subnet = state.get(Subnet.class, eni.subnetId());
        for (Inet4Address address : eni.addresses()) {
            AddressRules.checkPlace(subnet, address);
            if (state.holderIn(subnet, address).isPresent()) {
                throw new Ec2Error(400, "InvalidIPAddress.InUse", "The specified address is already in use.");
            }
        }
        eni.ipv6().forEach(address -> Ipv6Rules.check(state, subnet, address));
        eni.settings().securityGroups().forEach(group -> checkGroup(state, subnet, group));
        return state.with(eni);
    }

    /** The default group of the subnet's VPC. */
    public static List<String> defaultGroups(VpcState state, Subnet subnet) {
        return state.all(SecurityGroup.class).values().stream().filter(
                group -> group.vpcId().equals(subnet.vpcId()) && group.name().equals(VpcDefaults.GROUP_NAME))
                .map(SecurityGroup::id).toList();
    }

    private static void checkGroup(VpcState state, Subnet subnet, String groupId) {
        if (!state.get(SecurityGroup.class, groupId).vpcId().equals(subnet.vpcId())) {
            throw Dependencies.apart("Security group " + groupId, "subnet " + subnet.id());
        }
    }

    /**
     * An address of the subnet that nobody has and nobody has reserved.
     *
     * @throws Ec2Error if there is none
     */
    public static Inet4Address freeAddress(VpcState state, Subnet subnet) {
        long first = Integer.toUnsignedLong(ByteBuffer.wrap(subnet.block().network().getAddress()).getInt());
        return LongStream.range(first, first + subnet.size()).mapToObj(EniRules::address)
                .filter(address -> isFree(state, subnet, address)).findFirst()
                .orElseThrow(() -> new Ec2Error(400, "InsufficientFreeAddressesInSubnet",
                        "The specified subnet does not have enough free addresses to satisfy the request."));
    }

    private static boolean isFree(VpcState state, Subnet subnet, Inet4Address address) {
        return !subnet.reserves(address) && state.holderIn(subnet, address).isEmpty()
                && state.all(CidrReservation.class).values().stream()
                        .noneMatch(reservation -> reservation.subnetId().equals(subnet.id())
                                && reservation.block().contains(address));
    }

    private static Inet4Address address(long number) {
        try {
            return (Inet4Address) Inet4Address
                    .getByAddress(ByteBuffer.allocate(4).putInt((int) number).array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Removes an ENI. Routes to it become blackholes.
     *
     * @throws Ec2Error if it is attached
     */
    public static VpcState delete(VpcState state, String eniId) {
        if (state.networkInterface(eniId).attachment().isPresent()) {
            throw Ec2Error.invalidParameterValue("Network interface '" + eniId + "' is currently in use.");
        }
        return state.without(eniId);
    }

    /**
     * Changes what is given and leaves the rest.
     *
     * @throws Ec2Error if there is no such ENI or group
     */
    public static VpcState modify(VpcState state, String eniId, Optional<Boolean> sourceDestCheck,
            Optional<String> description, List<String> groups) {
        Eni eni = state.networkInterface(eniId);
        groups.forEach(group -> checkGroup(state, state.subnetOf(eni), group));
        Eni.Settings settings = eni.settings();
        return state
                .with(eni.withSettings(new Eni.Settings(sourceDestCheck.orElse(settings.sourceDestCheck()),
                        settings.addressLimit(), groups.isEmpty() ? settings.securityGroups() : groups,
                        description.orElse(settings.description()))));
    }
}
