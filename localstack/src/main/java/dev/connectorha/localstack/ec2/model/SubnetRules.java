package dev.connectorha.localstack.ec2.model;

import dev.connectorha.ec2.Cidr;
import java.util.stream.Stream;

/** CreateSubnet, DeleteSubnet, and the subnets' CIDR reservations. */
public final class SubnetRules {
    private static final int IPV6_LENGTH = 64;

    private SubnetRules() {}

    /**
     * Adds a subnet. It is on the VPC's main route table and default network ACL.
     *
     * @throws Ec2Error if its block is not within the VPC's, or overlaps another subnet's
     */
    public static VpcState create(VpcState state, Subnet subnet) {
        Vpc vpc = state.get(Vpc.class, subnet.vpcId());
        if (!VpcRules.isOfASize(subnet.block()) || !Blocks.contains(vpc.block(), subnet.block())) {
            throw outOfRange(subnet.block());
        }
        subnet.ipv6Block().filter(block -> !fits(vpc, block)).ifPresent(block -> {
            throw outOfRange(block);
        });
        state.subnets().values().stream().filter(other -> other.vpcId().equals(vpc.id()))
                .forEach(other -> blocks(subnet).forEach(block -> refuseOverlap(other, block)));
        return state.with(subnet);
    }

    private static boolean fits(Vpc vpc, Cidr block) {
        return block.prefixLength() == IPV6_LENGTH
                && vpc.ipv6Block().filter(outer -> Blocks.contains(outer, block)).isPresent();
    }

    private static void refuseOverlap(Subnet other, Cidr block) {
        if (blocks(other).anyMatch(taken -> Blocks.overlap(taken, block))) {
            throw new Ec2Error(400, "InvalidSubnet.Conflict",
                    "The CIDR '" + block + "' conflicts with another subnet");
        }
    }

    private static Stream<Cidr> blocks(Subnet subnet) {
        return Stream.concat(Stream.of(subnet.block()), subnet.ipv6Block().stream());
    }

    private static Ec2Error outOfRange(Cidr block) {
        return new Ec2Error(400, "InvalidSubnet.Range", "The CIDR '" + block + "' is invalid.");
    }

    /**
     * Removes a subnet, its associations and its reservations.
     *
     * @throws Ec2Error if an ENI is in it
     */
    public static VpcState delete(VpcState state, String subnetId) {
        state.get(Subnet.class, subnetId);
        if (state.networkInterfaces().values().stream().anyMatch(eni -> eni.subnetId().equals(subnetId))) {
            throw Dependencies.of("subnet", subnetId);
        }
        VpcState result = TableRules.forget(state, subnetId).without(subnetId);
        for (CidrReservation reservation : state.all(CidrReservation.class).values()) {
            if (reservation.subnetId().equals(subnetId)) {
                result = result.without(reservation.id());
            }
        }
        return result;
    }

    /**
     * Adds a reservation. Addresses in it that are in use stay in use.
     *
     * @throws Ec2Error if it is not within the subnet, or overlaps another one
     */
    public static VpcState reserve(VpcState state, CidrReservation reservation) {
        Subnet subnet = state.get(Subnet.class, reservation.subnetId());
        if (blocks(subnet).noneMatch(block -> Blocks.contains(block, reservation.block()))) {
            throw Ec2Error.invalidParameterValue("The CIDR '" + reservation.block()
                    + "' is not within the subnet's CIDR range");
        }
        if (state.all(CidrReservation.class).values().stream()
                .anyMatch(other -> other.subnetId().equals(subnet.id())
                        && Blocks.overlap(other.block(), reservation.block()))) {
            throw Ec2Error.invalidParameterValue("The CIDR '" + reservation.block()
                    + "' overlaps with an existing subnet CIDR reservation");
        }
        return state.with(reservation);
    }

    /**
     * Removes a reservation.
     *
     * @throws Ec2Error if there is none of that id
     */
    public static VpcState unreserve(VpcState state, String reservationId) {
        return state.without(state.get(CidrReservation.class, reservationId).id());
    }
}
